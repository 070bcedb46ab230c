control 'marker-01' do
  impact 0.1
  title 'The image says which one it is'
  desc 'The text of image/marker.txt, read out of the image.'
  tag area: 'marker'
  marker = file('/etc/golden-image-marker')
  describe "marker: #{marker.exist? ? marker.content.strip : '(absent)'}" do
    it('is in the image') { expect(marker.exist? && !marker.content.strip.empty?).to eq true }
  end
end
