control 'logging-01' do
  impact 0.7
  title 'Changes of accounts, privileges and time are audited'
  desc 'The rules that the audit daemon loads at boot.'
  tag area: 'logging'
  describe file('/etc/audit/rules.d/10-acme.rules') do
    its('mode') { should cmp '0640' }
    its('content') { should match(%r{^-w /etc/passwd -p wa -k identity$}) }
    its('content') { should match(%r{^-w /etc/sudoers\.d -p wa -k privileges$}) }
    its('content') { should match(/-S adjtimex,settimeofday -k time$/) }
  end
  describe package('auditd') do
    it { should be_installed }
  end
end

control 'logging-02' do
  impact 0.5
  title 'Logins are logged to a file of their own'
  desc 'The rule of rsyslog.'
  tag area: 'logging'
  describe file('/etc/rsyslog.d/10-acme.conf') do
    its('content') { should match(%r{^authpriv\.\* /var/log/secure\.log$}) }
  end
end

control 'logging-03' do
  impact 0.7
  title 'The audit daemon runs'
  desc 'Only where systemd is in charge.'
  tag area: 'logging'
  only_if('systemd is in charge') { file('/run/systemd/system').exist? }
  describe service('auditd') do
    it { should be_enabled }
    it { should be_running }
  end
end
