control 'kernel-01' do
  impact 0.5
  title 'The kernel hides its addresses and ignores redirects'
  desc 'Settings that are read at boot.'
  tag area: 'kernel'
  describe parse_config_file('/etc/sysctl.d/60-acme.conf') do
    its(['kernel.kptr_restrict']) { should cmp 2 }
    its(['kernel.dmesg_restrict']) { should cmp 1 }
    its(['net.ipv4.conf.all.accept_redirects']) { should cmp 0 }
    its(['net.ipv4.conf.all.send_redirects']) { should cmp 0 }
    its(['net.ipv4.conf.all.log_martians']) { should cmp 1 }
  end
end

control 'kernel-02' do
  impact 0.3
  title 'Modules that a server does not need cannot be loaded'
  desc 'cramfs and USB storage.'
  tag area: 'kernel'
  %w[cramfs usb-storage].each do |name|
    describe file('/etc/modprobe.d/acme.conf') do
      its('content') { should match(%r{^install #{name} /bin/false$}) }
    end
  end
end
