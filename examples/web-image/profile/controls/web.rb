control 'web-01' do
  impact 1.0
  title 'The web server is there'
  desc 'It is what the image is for.'
  tag area: 'web'
  describe package('nginx-light') do
    it { should be_installed }
  end
end

control 'web-02' do
  impact 0.5
  title 'It does not tell its version'
  desc 'Whoever looks for a known hole starts with the version.'
  tag area: 'web'
  describe file('/etc/nginx/conf.d/acme.conf') do
    its('content') { should match(/^server_tokens off;$/) }
  end
end

control 'web-03' do
  impact 0.7
  title 'It takes its own configuration'
  desc 'A server that cannot read it does not start at the next boot.'
  tag area: 'web'
  describe command('nginx -t') do
    its('exit_status') { should eq 0 }
  end
end

control 'web-04' do
  impact 0.5
  title 'Only root can change what it serves'
  desc 'The server itself is not to be able to replace a page.'
  tag area: 'web'
  describe file('/srv/www/index.html') do
    it { should be_owned_by 'root' }
    it { should_not be_writable.by('others') }
  end
end

control 'web-05' do
  impact 1.0
  title 'It runs'
  desc 'From the first boot on.'
  tag area: 'web'
  only_if('systemd is in charge') { file('/run/systemd/system').exist? }
  describe service('nginx') do
    it { should be_enabled }
    it { should be_running }
  end
end
