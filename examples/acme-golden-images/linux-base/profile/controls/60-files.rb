control 'files-01' do
  impact 0.7
  title 'What runs on a timer, and who has rights, is closed to others'
  desc "Who can read these learns what root will do next; who can write them is root's master."
  tag area: 'files'
  { '/etc/cron.d' => '0700', '/etc/cron.daily' => '0700', '/etc/sudoers.d' => '0750' }.each do |path, mode|
    describe file(path) do
      it { should be_directory }
      it { should be_owned_by 'root' }
      its('mode') { should cmp mode }
    end
  end
end

control 'files-02' do
  impact 1.0
  title 'Files of accounts have the right owner and mode'
  desc 'Password hashes are for root and the group shadow alone.'
  tag area: 'files'
  { 'passwd' => '0644', 'group' => '0644', 'shadow' => '0640', 'gshadow' => '0640' }.each do |name, mode|
    describe file("/etc/#{name}") do
      it { should be_owned_by 'root' }
      its('mode') { should cmp mode }
    end
  end
end

control 'files-03' do
  impact 0.7
  title "Programs that lend root's rights are few and known"
  desc 'Each program with the set-user-id bit is a way to root when it has a flaw.'
  tag area: 'files'
  known = %w[
    /usr/bin/fusermount3 /usr/bin/gpasswd /usr/bin/mount /usr/bin/passwd /usr/bin/su /usr/bin/sudo /usr/bin/umount
    /usr/lib/dbus-1.0/dbus-daemon-launch-helper /usr/lib/openssh/ssh-keysign /usr/lib/polkit-1/polkit-agent-helper-1
    /usr/bin/pkexec
  ]
  found = inspec.command('find / -xdev -type f -perm -4000 -user root').stdout.split
  describe found do
    it { should include '/usr/bin/sudo' }
  end
  describe found - known do
    it { should be_empty }
  end
end

control 'files-04' do
  impact 0.7
  title 'No file that everybody can write, outside of places made for that'
  desc 'A file that anybody can change is a file that nobody can trust.'
  tag area: 'files'
  describe command('find /etc /usr /var/lib /root -xdev -type f -perm -0002') do
    its('exit_status') { should eq 0 }
    its('stdout') { should eq '' }
  end
end
