import { BlockList } from 'node:net'
import { type Json, type JsonObject, listOf, textAt, textOf } from '../../../http/json.ts'
import { parentId } from '../../arm/resource-id.ts'
import type { Resource } from '../../arm/store.ts'
import type { NetworkCloud } from './cloud.ts'
import { publicIpsOf } from './public-ip.ts'
import { inboundRules } from './security-group.ts'

/** Whether a connection may come in, and what says so. */
export interface Reach {
  readonly open: boolean
  readonly because: string
}

/**
 * Whether TCP `port` of a machine can be reached from `source`, through the security groups of its interface and of its subnet: both must allow it.
 * Without any group a Basic public address is open and a Standard one closed; without a public address the caller counts as inside the virtual network.
 */
export function reachOf(cloud: NetworkCloud, nic: Resource, port: number, source: string): Reach {
  const subnetId = textAt(nic.properties, 'ipConfigurations', 0, 'properties', 'subnet', 'id')
  const subnet = subnetId === undefined ? undefined : cloud.store.get(subnetId)
  const groups = [nic, subnet]
    .map(resource => textAt(resource?.properties, 'networkSecurityGroup', 'id'))
    .filter(id => id !== undefined)
  const ipId = publicIpsOf(nic)[0]
  const ip = ipId === undefined ? undefined : cloud.store.get(ipId)
  if (groups.length === 0) {
    const closed = ip !== undefined && textAt(ip.extra, 'sku', 'name') === 'Standard'
    return closed
      ? { open: false, because: 'a Standard public address is closed until a network security group allows the port' }
      : { open: true, because: 'no network security group applies' }
  }
  for (const group of groups) {
    const rule = inboundRules(cloud, group).find(candidate =>
      applies(candidate, port, source, ip === undefined, ownAddresses(cloud, nic, subnet)),
    )
    if (rule === undefined || rule.access !== 'Allow') {
      return { open: false, because: `network security group ${group} lets nothing from ${source} to port ${port}` }
    }
  }
  return { open: true, because: 'the network security groups allow it' }
}

function ownAddresses(cloud: NetworkCloud, nic: Resource, subnet: Resource | undefined): readonly string[] {
  const own = textAt(nic.properties, 'ipConfigurations', 0, 'properties', 'privateIPAddress')
  const network = subnet === undefined ? undefined : cloud.store.get(parentId(subnet.id))
  return [own, textAt(network?.properties, 'addressSpace', 'addressPrefixes', 0)].filter(text => text !== undefined)
}

function applies(rule: JsonObject, port: number, source: string, inside: boolean, own: readonly string[]): boolean {
  const protocol = textOf(rule.protocol)
  return (
    (protocol === '*' || protocol === 'Tcp') &&
    both(rule, 'destinationPortRange').some(range => portIn(range, port)) &&
    both(rule, 'sourceAddressPrefix').some(prefix => sourceIn(prefix, source, inside)) &&
    both(rule, 'destinationAddressPrefix').some(
      prefix =>
        prefix === '*' || prefix === 'VirtualNetwork' || own.includes(prefix) || own.some(ip => inCidr(prefix, ip)),
    )
  )
}

function both(rule: JsonObject, key: string): string[] {
  const plural = key.endsWith('Prefix') ? `${key}es` : `${key}s`
  const many: readonly Json[] = listOf(rule[plural])
  return [rule[key] ?? null, ...many].filter(value => typeof value === 'string')
}

function portIn(range: string, port: number): boolean {
  if (range === '*') return true
  const [from = '', to = from] = range.split('-')
  return Number(from) <= port && port <= Number(to)
}

function sourceIn(prefix: string, source: string, inside: boolean): boolean {
  if (prefix === '*' || prefix === '0.0.0.0/0') return true
  if (prefix === 'Internet') return !inside
  if (prefix === 'VirtualNetwork') return inside
  return inCidr(prefix, source)
}

function inCidr(prefix: string, address: string): boolean {
  const [base = '', bits = '32'] = prefix.split('/')
  if (!/^\d+\.\d+\.\d+\.\d+$/.test(base) || !/^\d+\.\d+\.\d+\.\d+$/.test(address)) return false
  const list = new BlockList()
  list.addSubnet(base, Number(bits))
  return list.check(address)
}
