# Builds in a network that is there: without a public address, and so also with a Packer before 1.10.

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
# The parts of `network.subnet`, as the manifest has it.
variable "virtual_network_resource_group_name" {
  type    = string
  default = ""
}
variable "virtual_network_name" {
  type    = string
  default = ""
}
variable "virtual_network_subnet_name" {
  type    = string
  default = ""
}

source "azure-arm" "image" {
  use_azure_cli_auth                  = true
  os_type                             = "Linux"
  image_publisher                     = "debian"
  image_offer                         = "debian-12"
  image_sku                           = "12-gen2"
  image_version                       = var.parent_version
  build_resource_group_name           = var.build_resource_group
  virtual_network_resource_group_name = var.virtual_network_resource_group_name
  virtual_network_name                = var.virtual_network_name
  virtual_network_subnet_name         = var.virtual_network_subnet_name
  vm_size                             = "Standard_B2s"
  managed_image_name                  = var.managed_image_name
  managed_image_resource_group_name   = var.managed_image_resource_group
  azure_tags                          = var.tags
  ssh_username                        = "packer"
  ssh_timeout                         = "5m"
}

build {
  sources = ["source.azure-arm.image"]

  # cloud-init may still be at work.
  provisioner "shell" {
    inline = ["if command -v cloud-init; then cloud-init status --wait; fi"]
  }

  provisioner "shell" {
    execute_command = "chmod +x {{ .Path }}; sudo {{ .Path }}"
    script          = "${path.root}/harden.sh"
  }

  # So that the next boot counts as a first one, and gives the machine an id of its own.
  provisioner "shell" {
    inline = ["if command -v cloud-init; then sudo cloud-init clean --logs --machine-id; fi"]
  }

  # Last of all: takes away the user that Packer came in as.
  provisioner "shell" {
    inline     = ["sudo waagent -force -deprovision+user && sync"]
    skip_clean = true
  }
}
