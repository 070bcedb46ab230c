# The base is whatever version of it build-image has verified. Nothing of the hardening stands here: it is in the base, and the
# base's own profile looks at this image, too.

# These nine are given by build-image.
variable "parent_subscription" {
  type = string
}
variable "parent_resource_group" {
  type = string
}
variable "parent_gallery" {
  type = string
}
variable "parent_image" {
  type = string
}
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
  use_azure_cli_auth = true
  os_type            = "Linux"
  shared_image_gallery {
    subscription   = var.parent_subscription
    resource_group = var.parent_resource_group
    gallery_name   = var.parent_gallery
    image_name     = var.parent_image
    image_version  = var.parent_version
  }
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

  # cloud-init may still be at work, and hold apt's lock.
  provisioner "shell" {
    inline = ["if command -v cloud-init; then cloud-init status --wait; fi"]
  }

  provisioner "shell" {
    execute_command = "chmod +x {{ .Path }}; sudo {{ .Path }}"
    script          = "${path.root}/web-server.sh"
  }

  # So that the next boot counts as a first one, and gives the machine an id of its own.
  provisioner "shell" {
    inline = ["if command -v cloud-init; then sudo cloud-init clean --logs --machine-id; fi"]
  }

  # Last of all: takes away the user that Packer came in as, and what belongs to this machine alone.
  provisioner "shell" {
    execute_command = "chmod +x {{ .Path }}; sudo {{ .Path }}"
    script          = "${path.root}/deprovision.sh"
    skip_clean      = true
  }
}
