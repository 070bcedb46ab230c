control 'packages-01' do
  impact 1.0
  title 'No published fix is missing'
  desc 'A fix that is in the archive on the day of the test is in the image.'
  tag area: 'packages'
  describe command('apt-get -qq update && apt-get -s -qq -o Debug::NoLocking=true upgrade') do
    its('exit_status') { should eq 0 }
    its('stdout') { should_not match(/^Inst /) }
  end
end

control 'packages-02' do
  impact 0.7
  title 'Packages come from the archive of Debian alone, signed'
  desc 'Every source has a main archive of Debian, and none switches signatures off.'
  tag area: 'packages'
  describe command('apt-get indextargets --format \'$(SITE) $(SIGNED_BY) $(TRUSTED)\' | sort -u') do
    its('exit_status') { should eq 0 }
    its('stdout') { should match(/debian/) }
    its('stdout') { should_not match(/\byes\b/) }
  end
end
