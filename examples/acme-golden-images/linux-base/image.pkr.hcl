# Builds on Packer 1.10 and newer with the Azure plugin, and on 1.6 where a cloud still gives Basic public addresses. So there
# are no credentials in it (build-image signs Packer in), no subscription and no `required_plugins`.

# These five are given by build-image; with `build_resource_group` no resource group is made or deleted.
variable "parent_version" {
  type = string
}
variable "managed_image_name" {
  type = string
}
variable "managed_image_resource_group" {
  type = string
}
variable "build_resource_group" {
  type = string
}
variable "tags" {
  type    = map(string)
  default = {}
}

source "azure-arm" "image" {
  use_azure_cli_auth                = true
  os_type                           = "Linux"
  image_publisher                   = "debian"
  image_offer                       = "debian-12"
  image_sku                         = "12-gen2"
  image_version                     = var.parent_version
  build_resource_group_name         = var.build_resource_group
  vm_size                           = "Standard_D2s_v5"
  managed_image_name                = var.managed_image_name
  managed_image_resource_group_name = var.managed_image_resource_group
  azure_tags                        = var.tags
  ssh_username                      = "packer"
  ssh_timeout                       = "5m"
}

build {
  sources = ["source.azure-arm.image"]

  provisioner "file" {
    source      = "${path.root}/../image/marker.txt"
    destination = "/tmp/golden-image-marker"
  }

  # cloud-init may still be at work, and hold apt's lock.
  provisioner "shell" {
    inline = ["if command -v cloud-init; then cloud-init status --wait; fi"]
  }

  provisioner "shell" {
    execute_command = "chmod +x {{ .Path }}; sudo {{ .Path }}"
    scripts = [
      "${path.root}/harden/10-packages.sh", # first: the others configure what it installs
      "${path.root}/harden/20-ssh.sh",
      "${path.root}/harden/30-accounts.sh",
      "${path.root}/harden/40-kernel.sh",
      "${path.root}/harden/50-logging.sh",
      "${path.root}/harden/60-files.sh",
      "${path.root}/harden/80-marker.sh",
    ]
  }

  # So that the next boot counts as a first one, and gives the machine an id of its own.
  provisioner "shell" {
    inline = ["if command -v cloud-init; then sudo cloud-init clean --logs --machine-id; fi"]
  }

  # Last of all: takes away the user that Packer came in as, and what belongs to this machine alone.
  provisioner "shell" {
    execute_command = "chmod +x {{ .Path }}; sudo {{ .Path }}"
    script          = "${path.root}/harden/90-deprovision.sh"
    skip_clean      = true
  }
}
