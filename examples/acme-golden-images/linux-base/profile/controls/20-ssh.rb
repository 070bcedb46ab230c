# What the server would really do, over all files that its configuration includes.
settings = command('/usr/sbin/sshd -T').stdout.lines.map { |line| line.strip.split(' ', 2) }.to_h

{
  'ssh-01' => ['permitrootlogin', 'no', 'root does not log in'],
  'ssh-02' => ['passwordauthentication', 'no', 'keys alone'],
  'ssh-03' => ['x11forwarding', 'no', 'no X11'],
  'ssh-04' => ['allowagentforwarding', 'no', 'no agent is forwarded'],
  'ssh-05' => ['allowtcpforwarding', 'local', 'no port of the machine is opened to others'],
  'ssh-06' => ['maxauthtries', '4', 'four tries'],
  'ssh-07' => ['logingracetime', '60', 'a minute to log in'],
  'ssh-08' => ['clientaliveinterval', '300', 'dead connections end'],
  'ssh-09' => ['loglevel', 'VERBOSE', 'the key that logged in is logged'],
  'ssh-10' => ['banner', '/etc/issue.net', 'a banner is shown'],
  'ssh-11' => ['ciphers', 'aes256-gcm@openssh.com,aes128-gcm@openssh.com,aes256-ctr,aes128-ctr', 'AES alone'],
  'ssh-12' => ['macs', 'hmac-sha2-512-etm@openssh.com,hmac-sha2-256-etm@openssh.com,hmac-sha2-512,hmac-sha2-256', 'SHA-2 alone'],
}.each do |id, (name, value, title)|
  control id do
    impact 0.7
    title "SSH: #{title}"
    desc "The effective setting #{name} of the SSH server is #{value}."
    tag area: 'ssh'
    describe "sshd #{name}" do
      subject { settings[name] }
      it { should cmp value }
    end
  end
end

control 'ssh-20' do
  impact 0.5
  title 'SSH: the configuration is for root alone, and the banner says whose machine it is'
  desc 'Mode of sshd_config, text of the banner.'
  tag area: 'ssh'
  describe file('/etc/ssh/sshd_config') do
    its('mode') { should cmp '0600' }
    its('owner') { should eq 'root' }
  end
  describe file('/etc/issue.net') do
    its('content') { should match(/Property of acme/) }
  end
end
