# Debian 12, hardened. The first five variables are the contract with build-image, which sets them; there is no credential in here.
variable "parent_version" {
  type = string
}
variable "managed_image_name" {
  type = string
}
variable "managed_image_resource_group" {
  type = string
}
variable "location" {
  type = string
}
variable "tags" {
  type    = map(string)
  default = {}
}

source "azure-arm" "image" {
  use_azure_cli_auth = true

  os_type         = "Linux"
  image_publisher = "debian"
  image_offer     = "debian-12"
  image_sku       = "12-gen2"
  image_version   = var.parent_version

  location   = var.location
  vm_size    = "Standard_D2s_v5"
  azure_tags = var.tags

  managed_image_name                = var.managed_image_name
  managed_image_resource_group_name = var.managed_image_resource_group

  communicator = "ssh"
  ssh_username = "packer"
  ssh_timeout  = "10m"
}

build {
  sources = ["source.azure-arm.image"]

  provisioner "file" {
    source      = "image/marker.txt"
    destination = "/tmp/golden-image-marker"
  }

  provisioner "shell" {
    execute_command = "chmod +x {{ .Path }}; sudo env {{ .Vars }} sh {{ .Path }}"
    scripts = [
      "linux-base/harden/10-packages.sh",
      "linux-base/harden/20-ssh.sh",
      "linux-base/harden/30-accounts.sh",
      "linux-base/harden/40-kernel.sh",
      "linux-base/harden/50-logging.sh",
      "linux-base/harden/80-marker.sh",
      "linux-base/harden/90-clean.sh",
    ]
  }

  # Last of all: takes the build user, its keys and the machine's own identity out of the image.
  provisioner "shell" {
    execute_command = "sudo sh {{ .Path }}"
    inline          = ["waagent -force -deprovision+user", "rm -f /root/.bash_history", "sync"]
    skip_clean      = true
  }
}
