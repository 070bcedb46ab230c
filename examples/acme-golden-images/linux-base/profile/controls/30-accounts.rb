control 'accounts-01' do
  impact 0.5
  title 'Passwords age and new files are not for everybody'
  desc 'login.defs and the defaults of useradd.'
  tag area: 'accounts'
  describe login_defs do
    its('PASS_MAX_DAYS') { should cmp 365 }
    its('PASS_MIN_DAYS') { should cmp 1 }
    its('UMASK') { should eq '027' }
  end
  describe command('useradd -D') do
    its('stdout') { should match(/^INACTIVE=30$/) }
  end
end

control 'accounts-02' do
  impact 1.0
  title 'Root is the only user with uid 0, and nobody has an empty password'
  desc 'passwd and shadow.'
  tag area: 'accounts'
  describe passwd.uids(0) do
    its('users') { should eq ['root'] }
  end
  describe shadow.passwords('') do
    its('users') { should be_empty }
  end
end

control 'accounts-03' do
  impact 0.3
  title 'No accounts that nothing uses'
  desc 'games and news come with the distribution and own nothing.'
  tag area: 'accounts'
  %w[games news].each do |name|
    describe user(name) do
      it { should_not exist }
    end
  end
end

control 'accounts-04' do
  impact 0.7
  title 'sudo leaves a trace'
  desc 'A log of its own and a short time to type a password.'
  tag area: 'accounts'
  describe file('/etc/sudoers.d/10-acme') do
    its('mode') { should cmp '0440' }
    its('content') { should match(%r{^Defaults logfile=/var/log/sudo\.log$}) }
    its('content') { should match(/^Defaults passwd_timeout=1$/) }
  end
end

control 'accounts-05' do
  impact 1.0
  title 'Password hashes are for root alone'
  desc 'Mode and owner of shadow and gshadow.'
  tag area: 'accounts'
  %w[/etc/shadow /etc/gshadow].each do |path|
    describe file(path) do
      its('owner') { should eq 'root' }
      it { should_not be_readable.by('others') }
      it { should_not be_writable.by('others') }
    end
  end
end
