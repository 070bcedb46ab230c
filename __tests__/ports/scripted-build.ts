import type { Note } from '../../src/ports/job.ts'
import { readValue, type ScriptedPacker, scriptedPacker } from '../adapters/packer/scripted-packer.ts'

/** What the template of a scripted Packer declares, warns of and does. */
export interface BuildScript {
  readonly declares?: readonly string[]
  /** which of them Packer says are sensitive */
  readonly secret?: readonly string[]
  readonly warnings?: readonly Note[]
  /** what is put after the image's id in each of the artifacts; default: nothing, once */
  readonly artifacts?: readonly string[]
  /** the machine's script does not end by itself */
  readonly endless?: true
  /** shell that is run instead of provisioning the machine */
  readonly instead?: string
}

/**
 * A Packer 1.11.2 with its plugin that prints what the recordings hold, machine-readable, and makes files instead of things in Azure:
 * `$root/images/NAME`, `$root/groups/NAME`. It obeys SIGTERM as the real one does: it stops, cleans up and ends with 1.
 */
export function scriptedBuild(subscription: string, script: BuildScript = {}): ScriptedPacker {
  const { declares = [], secret = [], warnings = [], artifacts = [''], endless, instead } = script
  const provision = endless ? ': > "$root/busy"; sleep 30 & wait $!' : "say ' azure-arm.image: hello from the machine'"
  return scriptedPacker(`
${readValue}
say() { echo "1795353139,,ui,say,==>$1"; }
build() {
  name=$(value managed_image_name)
  group=pkr-$name
  id=/subscriptions/${subscription}/resourceGroups/$(value managed_image_resource_group)/providers/Microsoft.Compute/images/$name
  trap 'kill $!
    echo "1795353139,,ui,error,Cancelling build after receiving terminated"
    rm "$root/groups/$group"
    echo "1795353139,,ui,say,Cleanly cancelled builds after being interrupted."
    exit 1' TERM
  say ' azure-arm.image: Creating resource group ...'
  : > "$root/groups/$group"
  say " azure-arm.image:  -> ResourceGroupName : '$group'"
  say " azure-arm.image:  -> DeploymentName    : 'pkrdp'"
  say ' azure-arm.image: Waiting for SSH to become available...'
  ${
    instead ??
    `say ' azure-arm.image: Connected to SSH!'
  say ' azure-arm.image: Provisioning with shell script: linux-base/install.sh'
  ${provision}`
  }
  say ' azure-arm.image: Capturing image ...'
  : > "$root/images/$name"
  rm "$root/groups/$group"
  say ' azure-arm.image: Resource group has been deleted.'
${artifacts.map((more, n) => `  echo "1795353139,azure-arm.image,artifact,${n},id,$id${more}"`).join('\n')}
}
mkdir -p "$root/images" "$root/groups"
case "$1 $2" in
  'version ') echo 'Packer v1.11.2' ;;
  'plugins installed')
    mkdir -p "$root/plugins/github.com/hashicorp/azure"
    : > "$root/plugins/github.com/hashicorp/azure/packer-plugin-azure_v2.6.3_x5.0_linux_amd64"
    echo "$root/plugins/github.com/hashicorp/azure/packer-plugin-azure_v2.6.3_x5.0_linux_amd64" ;;
  inspect*) cat << 'END'
Packer Inspect: HCL2 mode

> input-variables:

${declares.map(name => `var.${name}: "${secret.includes(name) ? '<sensitive>' : 'value of var.other'}"`).join('\n')}

> local-variables:

local.var.mine: "1"

END
  ;;
  validate*) cat << 'END'
${warnings.map(warningText).join('')}The configuration is valid.
END
  ;;
  build*) build ;;
esac`)
}

/** A note as Packer's HCL writer prints it. */
function warningText({ message, place }: Note): string {
  const [summary, ...detail] = message.split(': ')
  return `Warning: ${summary}\n\n  on ${place?.file} line ${place?.line}:\n   1: x\n\n${detail.join(': ')}\n\n`
}
