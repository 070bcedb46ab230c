import { code, either, type Kind, status, words } from './kind.ts'
import { cureOfPolicy, policyIn, wordsOfCure } from './policy.ts'

/** Who may, and what a subscription allows at all. */
export const rights: readonly Kind[] = [
  {
    said: '429; `TooManyRequests`, also as `OperationNotAllowed`',
    is: either(status(429), code(/^(?:TooManyRequests|\w{0,60}Throttled)$/i), words(/\btoo many requests\b/i)),
    code: 'AZURE_THROTTLED',
    next: 'Azure counts the requests of the whole subscription.',
    again: 'in half an hour',
  },
  {
    said: '`DenyAssignmentAuthorizationFailed`',
    is: either(code(/^DenyAssignmentAuthorizationFailed$/i), words(/because of the deny assignment/i)),
    code: 'AZURE_FORBIDDEN',
    next: 'No role helps: whoever owns the deny assignment must lift it.',
    again: 'no',
  },
  {
    said: '`LinkedAuthorizationFailed`: "not authorized to access linked subscription"',
    is: words(/is not authorized to access linked subscription/i),
    code: 'AZURE_FORBIDDEN',
    next: 'No role helps: the subscription belongs to another tenant. Correct its id.',
    again: 'no',
  },
  {
    said: '`AuthorizationFailed`, `LinkedAuthorizationFailed`',
    is: code(/^(?:Linked)?AuthorizationFailed$/i),
    code: 'AZURE_FORBIDDEN',
    next: 'Check the names. If they are right: az role assignment create --assignee <client id> --role <a role with the action> --scope <scope>.',
    again: 'in ten minutes, if the role was assigned just now',
  },
  {
    said: '`RequestDisallowedByPolicy`',
    is: code(/^RequestDisallowedByPolicy$/i),
    code: 'AZURE_REFUSED',
    next: '<what cures it> Or have whoever owns the policy <policy> give an exemption.',
    again: 'no',
    read: refusal => ({ policy: policyIn(refusal) ?? 'in the message', 'what cures it': wordsOfCure(refusal) }),
    cure: cureOfPolicy,
  },
  {
    said: '`RequestDisallowedByAzure`',
    is: code(/^RequestDisallowedByAzure$/i),
    code: 'AZURE_REFUSED',
    next: 'Azure itself does not let this subscription use the region: set `azure.location` to another one.',
    again: 'no',
  },
  {
    said: '`ScopeLocked`',
    is: either(code(/^ScopeLocked$/i), words(/because following scope\(s\) are locked/i)),
    code: 'AZURE_CONFLICT',
    next: 'Whoever owns the lock must take it away: az lock list --resource-group <group> --output table; az lock delete --ids <lock id>.',
    again: 'no',
    read: ({ message }) => ({
      group: /locked: '[^']{0,200}\/resourceGroups\/([^/']{1,90})/i.exec(message)?.[1],
    }),
  },
  {
    said: '`ReadOnlyDisabledSubscription`, `DisabledSubscription`: "is disabled and therefore marked as read only"',
    is: either(
      code(/^(?:ReadOnly)?DisabledSubscription$|^SubscriptionIsDisabled$/i),
      words(/subscription '[^']{0,100}' is disabled/i),
    ),
    code: 'AZURE_CONFLICT',
    next: 'The subscription is disabled, and only who pays for it can enable it again: az account show --subscription <subscription> --query state.',
    again: 'no',
    read: ({ message }) => ({ subscription: /subscription '([^']{1,100})'/i.exec(message)?.[1] }),
  },
  {
    said: '`MissingSubscriptionRegistration`: "not registered to use namespace"',
    is: either(code(/^MissingSubscriptionRegistration$/i), words(/not registered to use namespace/i)),
    code: 'AZURE_REFUSED',
    next: 'az provider register --namespace <namespace> --wait',
    again: 'no',
    read: ({ message }) => ({ namespace: /namespace '([\w.]{1,100})'/i.exec(message)?.[1] }),
  },
  {
    said: '`NoRegisteredProviderFound`, `InvalidApiVersionParameter`, `InvalidResourceType`',
    is: code(/^(?:NoRegisteredProviderFound|InvalidApiVersionParameter|InvalidResourceType|UnsupportedApiVersion)$/i),
    code: 'AZURE_REFUSED',
    next: 'This cloud or region does not have what is asked for, or not in this api-version: compare both in the message with what Azure lists there, and set `azure.location` to another region, or use another release of what asked.',
    again: 'no',
  },
  {
    said: '`SubscriptionNotFound`, `InvalidSubscriptionId`',
    is: code(/^(?:SubscriptionNotFound|InvalidSubscriptionId)$/i),
    code: 'AZURE_NOT_FOUND',
    next: 'Correct `azure.subscription`, and look whether it lies in `azure.tenant`: az account list --output table.',
    again: 'no',
  },
  {
    said: '`ResourceGroupNotFound`',
    is: code(/^ResourceGroupNotFound$/i),
    code: 'AZURE_NOT_FOUND',
    next: 'Correct `azure.build-group` or `gallery.group`, whichever has this name, or: az group create --name <group> --location <location>.',
    again: 'in ten minutes, if the group was made just now',
    read: ({ message }) => ({ group: /group '([-\w.()]{1,90})'/i.exec(message)?.[1] }),
  },
  {
    said: '`ParentResourceNotFound`',
    is: code(/^ParentResourceNotFound$/i),
    code: 'AZURE_NOT_FOUND',
    next: 'What it would lie in does not exist: correct `gallery.name` and `gallery.group`, or make the gallery: az sig create --resource-group <group> --gallery-name <gallery>.',
    again: 'no',
    read: ({ message }) => {
      const found = /\/resourceGroups\/([^/']{1,90})\/[^']{0,100}\/galleries\/\b([\w.]{1,80})/i.exec(message)
      return { group: found?.[1], gallery: found?.[2] }
    },
  },
  {
    said: '`AnotherOperationInProgress`, `RetryableError`, `OperationPreempted`',
    is: code(
      /^(?:AnotherOperationInProgress|RetryableError|OperationPreempted|ConflictingConcurrentWriteNotAllowed|CanceledAndSupersededDueToAnotherOperation)$/i,
    ),
    code: 'AZURE_CONFLICT',
    next: 'Something else is at work on the same resource.',
    again: 'when that has ended',
  },
]
