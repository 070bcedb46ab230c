# What sshd makes of all its files together, not what one of them says.
sshd = parse_config(inspec.command('/usr/sbin/sshd -T').stdout, assignment_regex: /^(\S+) (.*)$/)

control 'ssh-01' do
  impact 1.0
  title 'Nobody comes in as root, or with a password'
  desc 'Administrators come in as themselves, with a key, and sudo leaves a trace. A password can be guessed.'
  tag area: 'ssh'
  describe sshd do
    its('permitrootlogin') { should cmp 'no' }
    its('passwordauthentication') { should cmp 'no' }
    its('kbdinteractiveauthentication') { should cmp 'no' }
    its('permitemptypasswords') { should cmp 'no' }
    its('authenticationmethods') { should cmp 'publickey' }
  end
  # In the image's own words too: cloud-init says the same on machines that have no password, and only on those.
  describe file('/etc/ssh/sshd_config.d/00-hardening.conf') do
    its('content') { should match(/^PasswordAuthentication no$/) }
  end
end

control 'ssh-02' do
  impact 0.5
  title 'Guessing is slow, and forgotten sessions end'
  desc 'Few tries and little time for each connection; a session whose client is gone is closed after ten minutes.'
  tag area: 'ssh'
  describe sshd do
    its('maxauthtries') { should cmp <= 4 }
    its('logingracetime') { should cmp 30 }
    its('clientaliveinterval') { should cmp 300 }
    its('clientalivecountmax') { should cmp 2 }
  end
end

control 'ssh-03' do
  impact 0.5
  title 'A login is no way to other machines'
  desc 'No X11, agent or socket forwarding. Tunnels lead to this machine alone, and not from others through it.'
  tag area: 'ssh'
  describe sshd do
    its('x11forwarding') { should cmp 'no' }
    its('allowagentforwarding') { should cmp 'no' }
    its('allowstreamlocalforwarding') { should cmp 'no' }
    its('allowtcpforwarding') { should cmp 'local' }
    its('gatewayports') { should cmp 'no' }
  end
end

control 'ssh-04' do
  impact 0.7
  title 'Only algorithms that are held to be strong'
  desc 'Ciphers with a long key, authentication codes of the SHA-2 family, key exchange on elliptic curves.'
  tag area: 'ssh'
  describe sshd.params['ciphers'].to_s.split(',') - %w[
    aes256-gcm@openssh.com aes128-gcm@openssh.com aes256-ctr aes192-ctr aes128-ctr
  ] do
    it { should be_empty }
  end
  describe sshd.params['macs'].to_s.split(',') - %w[
    hmac-sha2-512-etm@openssh.com hmac-sha2-256-etm@openssh.com hmac-sha2-512 hmac-sha2-256
  ] do
    it { should be_empty }
  end
  describe sshd.params['kexalgorithms'].to_s.split(',').grep_v(/25519|^ecdh-sha2-nistp/) do
    it { should be_empty }
  end
  describe sshd do
    its('ciphers') { should_not be_nil }
    its('macs') { should_not be_nil }
    its('kexalgorithms') { should_not be_nil }
  end
end

control 'ssh-05' do
  impact 0.5
  title 'Logins are logged with their key, and visitors are told'
  desc 'The log names the key of each login. The banner says that access is for authorised users.'
  tag area: 'ssh'
  describe sshd do
    its('loglevel') { should cmp 'VERBOSE' }
    its('banner') { should cmp '/etc/issue.net' }
  end
  describe file('/etc/issue.net') do
    its('content') { should match(/authorised users only/i) }
  end
end

control 'ssh-06' do
  impact 0.7
  title "Only root reads and writes sshd's settings and keys"
  desc 'Settings tell an attacker where to look; a host key lets him pose as this machine.'
  tag area: 'ssh'
  files = %w[/etc/ssh/sshd_config /etc/ssh/sshd_config.d/00-hardening.conf]
  keys = inspec.command('ls /etc/ssh/ssh_host_*_key').stdout.split
  describe keys do
    it { should_not be_empty }
  end
  (files + keys).each do |path|
    describe file(path) do
      it { should be_owned_by 'root' }
      its('mode') { should cmp '0600' }
    end
  end
end
