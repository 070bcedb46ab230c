control 'accounts-01' do
  impact 1.0
  title 'Root alone is root, and has no password and no key'
  desc 'Root is reached by sudo, which leaves a trace.'
  tag area: 'accounts'
  describe passwd.uids(0) do
    its('users') { should cmp 'root' }
  end
  describe shadow.users('root') do
    its('passwords.first') { should match(/\A[!*]/) }
  end
  describe file('/root/.ssh/authorized_keys') do
    its('content.to_s') { should_not match(/^(ssh|ecdsa|sk)-(?!.*command=)/) }
  end
end

control 'accounts-02' do
  impact 0.7
  title 'No account has an empty password, and accounts of the system no shell'
  desc 'What runs a service never logs in.'
  tag area: 'accounts'
  describe shadow.where { password == '' } do
    its('users') { should be_empty }
  end
  describe passwd.where { uid.to_i.between?(1, 999) && shell !~ %r{/(nologin|false|sync)\z} } do
    its('users') { should be_empty }
  end
end

control 'accounts-03' do
  impact 0.5
  title 'New files and new homes are closed to others'
  desc 'What a user makes is readable by the user and the group at most; homes by the user alone.'
  tag area: 'accounts'
  describe login_defs do
    its('UMASK') { should cmp '027' }
    its('HOME_MODE') { should cmp '0700' }
  end
end

control 'accounts-04' do
  impact 0.5
  title 'Only members of sudo become somebody else by su'
  desc 'A stolen password is worth less when only administrators can use it.'
  tag area: 'accounts'
  describe file('/etc/pam.d/su') do
    its('content') { should match(/^auth\s+required\s+pam_wheel\.so\s+use_uid\s+group=sudo$/) }
  end
end

control 'accounts-05' do
  impact 0.3
  title 'Idle shells end, and crashes leave no core'
  desc 'A forgotten terminal is an open door. A core can hold keys.'
  tag area: 'accounts'
  describe file('/etc/profile.d/60-idle.sh') do
    its('content') { should match(/^readonly TMOUT=900\b/) }
    its('mode') { should cmp '0644' }
  end
  describe file('/etc/security/limits.d/60-hardening.conf') do
    its('content') { should match(/^\* hard core 0$/) }
  end
end
