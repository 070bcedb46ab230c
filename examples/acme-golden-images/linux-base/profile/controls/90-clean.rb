control 'clean-01' do
  impact 1.0
  title 'Nothing of the build is left'
  desc 'No build user, no keys, no packages, no history.'
  tag area: 'clean'
  describe user('packer') do
    it { should_not exist }
  end
  describe command('find /home/packer /root/.ssh/authorized_keys /root/.bash_history /tmp/golden-image-marker /var/cache/apt/archives/*.deb 2>/dev/null') do
    its('stdout') { should eq '' }
  end
end
