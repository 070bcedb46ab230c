settings = {
  'fs.suid_dumpable' => 0,
  'kernel.dmesg_restrict' => 1,
  'kernel.kptr_restrict' => 2,
  'kernel.unprivileged_bpf_disabled' => 1,
  'kernel.yama.ptrace_scope' => 1,
  'net.core.bpf_jit_harden' => 2,
  'net.ipv4.conf.all.accept_redirects' => 0,
  'net.ipv4.conf.all.log_martians' => 1,
  'net.ipv4.conf.all.send_redirects' => 0,
  'net.ipv6.conf.all.accept_redirects' => 0
}

control 'kernel-01' do
  impact 0.7
  title 'The kernel is told to keep its secrets, and to follow no redirects'
  desc 'The settings that are applied at every boot.'
  tag area: 'kernel'
  stated = parse_config_file('/etc/sysctl.d/60-hardening.conf').params
  settings.each do |name, value|
    describe "#{name} in /etc/sysctl.d/60-hardening.conf" do
      subject { stated[name] }
      it { should cmp value }
    end
  end
end

control 'kernel-02' do
  impact 0.7
  title 'The kernel does as it was told'
  desc 'The same settings, as the running kernel has them.'
  tag area: 'kernel'
  only_if('systemd applies them at boot') { file('/run/systemd/system').exist? }
  settings.each do |name, value|
    describe kernel_parameter(name) do
      its('value') { should cmp value }
    end
  end
end

control 'kernel-03' do
  impact 0.5
  title 'Modules that nobody here uses are never loaded'
  desc 'Rare file systems and protocols have the flaws that nobody looks for.'
  tag area: 'kernel'
  %w[cramfs dccp hfsplus rds sctp tipc usb-storage].each do |name|
    describe file('/etc/modprobe.d/60-hardening.conf') do
      its('content') { should match(%r{^install #{name} /bin/false$}) }
    end
  end
end
