control 'leftovers-01' do
  impact 1.0
  title 'The user that built the image is gone'
  desc 'Nobody else has a way in: no account, no home, no rights, no key.'
  tag area: 'leftovers'
  describe user('packer') do
    it { should_not exist }
  end
  describe file('/home/packer') do
    it { should_not exist }
  end
  describe command('grep -rlw packer /etc/sudoers /etc/sudoers.d') do
    its('stdout') { should eq '' }
  end
  describe command('find /etc/skel /usr/local -name authorized_keys -o -name "id_*" -type f') do
    its('stdout') { should eq '' }
  end
end

control 'leftovers-02' do
  impact 0.7
  title 'Nothing of the build is left lying about'
  desc 'No packages, no policy that keeps services down, no shell history.'
  tag area: 'leftovers'
  describe command('find /var/cache/apt/archives -name "*.deb"') do
    its('stdout') { should eq '' }
  end
  describe file('/usr/sbin/policy-rc.d') do
    it { should_not exist }
  end
  %w[.bash_history .ash_history .python_history .lesshst].each do |name|
    describe file("/root/#{name}") do
      it { should_not exist }
    end
  end
end

control 'leftovers-03' do
  impact 0.7
  title 'Keys and lists of packages are no older than this machine'
  desc 'Machines that share a host key can pose as each other. Old lists hide new updates.'
  tag area: 'leftovers'
  # dpkg last wrote its status when the image was built.
  describe command('find /etc/ssh -name "ssh_host_*_key" ! -newer /var/lib/dpkg/status') do
    its('exit_status') { should eq 0 }
    its('stdout') { should eq '' }
  end
  # A timer may have fetched lists since the machine booted. One host key is as old as its first boot.
  describe command('find /var/lib/apt/lists -type f -size +0 ! -newer "$(ls -t /etc/ssh/ssh_host_*_key | tail -n 1)"') do
    its('exit_status') { should eq 0 }
    its('stdout') { should eq '' }
  end
end

control 'leftovers-04' do
  impact 0.7
  title 'The machine has an id of its own'
  desc 'Machines that share an id share what is derived from it: addresses, keys, the names of their logs.'
  tag area: 'leftovers'
  only_if('systemd gives it at the first boot') { file('/run/systemd/system').exist? }
  describe command('find /etc/machine-id -size +0 -newer /var/lib/dpkg/status') do
    its('stdout') { should eq "/etc/machine-id\n" }
  end
end
