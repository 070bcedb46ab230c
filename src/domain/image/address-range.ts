/** An IPv4 address, or a range of at most 16 million of them. */
export const addressRangePattern =
  /^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?:\/(?:[89]|[12]\d|3[0-2]))?$/

export const addressRangeWords =
  'an IPv4 address or range such as 203.0.113.7 or 203.0.113.0/24, of at most 16 million addresses'
