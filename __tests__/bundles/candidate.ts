/** The version that the scripted Azure has. */
export const CANDIDATE =
  '/subscriptions/11111111-1111-1111-1111-111111111111/resourceGroups/rg-images/providers/Microsoft.Compute/galleries/acme_images/images/linux-base/versions/20261124.0.0'

/** A version that is built from that one. */
export const CHILD = CANDIDATE.replace('/linux-base/', '/web-base/')

/** The profile of the small repository. */
export const profileFiles: Readonly<Record<string, string>> = {
  'linux-base/profile/inspec.yml': 'name: linux-base\nversion: 1.0.0\n',
  'linux-base/profile/controls/a.rb': "control 'a' do\nend\n",
}
