control 'packages-01' do
  impact 1.0
  title 'Every package comes from a signed archive'
  desc 'No source is trusted unseen, none may do without its signature, and security updates are among them.'
  tag area: 'packages'
  sources = inspec.command('cat /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources').stdout
  active = sources.lines.reject { |line| line =~ /^\s*(#|$)/ }.join
  describe active do
    it { should match(/\bbookworm-security\b/) }
    it { should_not match(/trusted\s*[=:]\s*yes|allow-(insecure|weak|downgrade-to-insecure)\s*[=:]\s*yes/i) }
  end
  describe command('apt-config dump') do
    its('stdout') { should_not match(/Allow(Unauthenticated|Insecure\w*|Weak\w*|Downgrade\w*) "(1|true|yes)"/i) }
  end
end

# With lists of its own, fetched now: the machine's own lists, and so its state, stay as they are. One `sh`, so that all
# of it runs as root.
pending_updates = <<~'COMMAND'.chomp
  sh -c '
  d=$(mktemp -d) && trap "rm -rf $d" EXIT && chmod 0755 "$d" && mkdir "$d/lists" "$d/cache" &&
  a="apt-get -qq -o Dir::State::Lists=$d/lists -o Dir::Cache=$d/cache -o APT::Sandbox::User=root" &&
  $a -o APT::Update::Error-Mode=any -o Acquire::Languages=none update &&
  $a --simulate dist-upgrade >"$d/plan" && sed -n "s/^Inst //p" "$d/plan"'
COMMAND

control 'packages-02' do
  impact 1.0
  title 'No update is pending'
  desc 'Nothing newer than what is installed, security updates included, is in the archives today.'
  tag area: 'packages'
  asked = command(pending_updates)
  describe 'asking the archives what is newer' do
    subject { asked }
    its('exit_status') { should eq 0 }
    its('stderr') { should eq '' }
  end
  describe 'pending updates' do
    subject { asked.stdout.lines.map(&:chomp) }
    it { should be_empty }
  end
end

control 'packages-03' do
  impact 0.7
  title 'Security updates are installed by themselves'
  desc 'A machine lives longer than the image of the day it was made.'
  tag area: 'packages'
  describe package('unattended-upgrades') do
    it { should be_installed }
  end
  describe command('apt-config dump') do
    its('stdout') { should match(/^APT::Periodic::Update-Package-Lists "1";$/) }
    its('stdout') { should match(/^APT::Periodic::Unattended-Upgrade "1";$/) }
  end
end

control 'packages-04' do
  impact 0.5
  title 'No package for protocols without encryption'
  desc 'Their passwords can be read on the way.'
  tag area: 'packages'
  %w[ftp nis rsh-client rsh-server talk telnet telnetd tftpd xinetd].each do |name|
    describe package(name) do
      it { should_not be_installed }
    end
  end
end
