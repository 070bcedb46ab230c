marker = inspec.file('/etc/golden-image-marker').content.to_s.strip

control 'marker-01' do
  impact 0.5
  title 'The image says which one it is'
  desc 'The text of image/marker.txt, as it was when the image was built.'
  tag area: 'marker'
  describe "marker: #{marker}" do
    subject { marker }
    it { should_not be_empty }
  end
end
