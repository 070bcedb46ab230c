# What sshd makes of all its files together, not what one of them says.
sshd = parse_config(inspec.command('/usr/sbin/sshd -T').stdout, assignment_regex: /^(\S+) (.*)$/)

control 'small-01' do
  impact 1.0
  title 'Nobody comes in as root, or with a password'
  desc 'Administrators come in as themselves, with a key, and sudo leaves a trace.'
  describe sshd do
    its('permitrootlogin') { should cmp 'no' }
    its('passwordauthentication') { should cmp 'no' }
    its('kbdinteractiveauthentication') { should cmp 'no' }
  end
end

control 'small-02' do
  impact 0.5
  title 'Core dumps leave nothing of the memory of a program behind'
  desc 'Keys and passwords stand in memory, and a dump is a file for whoever finds it.'
  describe file('/etc/security/limits.d/10-core.conf') do
    its('content') { should match(/^\* hard core 0$/) }
  end
end

control 'small-03' do
  impact 1.0
  title 'Nothing is left of the user that built the image'
  desc 'An account that nobody knows of is a way in.'
  describe user('packer') do
    it { should_not exist }
  end
end
