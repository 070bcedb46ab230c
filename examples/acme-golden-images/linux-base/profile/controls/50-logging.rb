control 'logging-01' do
  impact 0.7
  title 'The journal outlives a reboot'
  desc 'What led to a crash can be read after it.'
  tag area: 'logging'
  describe ini('/etc/systemd/journald.conf.d/60-hardening.conf') do
    its('Journal.Storage') { should eq 'persistent' }
    its('Journal.ForwardToSyslog') { should eq 'no' }
  end
end

control 'logging-02' do
  impact 0.7
  title 'Changes to accounts, rights, access, modules and time are audited'
  desc 'Audit records say who changed what. The rules cannot be changed before the next boot.'
  tag area: 'logging'
  describe package('auditd') do
    it { should be_installed }
  end
  rules = file('/etc/audit/rules.d/60-hardening.rules')
  describe rules do
    its('mode') { should cmp '0640' }
  end
  [
    '-w /etc/passwd -p wa -k accounts',
    '-w /etc/shadow -p wa -k accounts',
    '-w /etc/group -p wa -k accounts',
    '-w /etc/gshadow -p wa -k accounts',
    '-w /etc/sudoers -p wa -k rights',
    '-w /etc/sudoers.d -p wa -k rights',
    '-w /etc/ssh/sshd_config -p wa -k access',
    '-w /etc/ssh/sshd_config.d -p wa -k access',
    '-a always,exit -F arch=b64 -S init_module,finit_module,delete_module -k modules',
    '-a always,exit -F arch=b64 -S adjtimex,settimeofday,clock_settime -k time',
    '-e 2'
  ].each do |rule|
    describe "audit rule #{rule}" do
      subject { rules.content.to_s.lines.map(&:chomp) }
      it { should include rule }
    end
  end
end

control 'logging-03' do
  impact 0.7
  title 'The services that keep records are running'
  desc 'Settings alone record nothing.'
  tag area: 'logging'
  only_if('services run under systemd') { file('/run/systemd/system').exist? }
  %w[auditd systemd-journald].each do |name|
    describe service(name) do
      it { should be_enabled }
      it { should be_running }
    end
  end
end
