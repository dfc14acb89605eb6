// The storage account: reports, queues, the app's package, backups. Reached by identity only; there are no keys to lose.
param name string
param location string
param tags object
param principalId string
param deployerObjectId string
param backupImmutableDays int
param backupKeptDays int
param backupPolicyLocked bool

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: 'Standard_ZRS' }
  properties: {
    allowSharedKeyAccess: false
    allowBlobPublicAccess: false
    defaultToOAuthAuthentication: true
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
  }

  resource tables 'tableServices' = {
    name: 'default'

    resource each 'tables' = [for table in ['Reports', 'Periods', 'Directory', 'Conversations', 'Reminders']: { name: table }]
  }

  resource queues 'queueServices' = {
    name: 'default'

    resource each 'queues' = [for queue in ['publish', 'notices', 'reminders', 'publish-poison', 'notices-poison', 'reminders-poison']: { name: queue }]
  }

  resource blobs 'blobServices' = {
    name: 'default'
    properties: { deleteRetentionPolicy: { enabled: true, days: 14 }, containerDeleteRetentionPolicy: { enabled: true, days: 14 } }

    resource packages 'containers' = { name: 'deployments' }

    resource directory 'containers' = { name: 'directory' }

    resource backup 'containers' = {
      name: 'backup'

      resource policy 'immutabilityPolicies' = if (!backupPolicyLocked) {
        name: 'default'
        properties: { immutabilityPeriodSinceCreationInDays: backupImmutableDays, allowProtectedAppendWrites: false }
      }
    }
  }

  resource lifecycle 'managementPolicies' = {
    name: 'default'
    properties: {
      policy: {
        rules: [
          {
            name: 'old-backups'
            type: 'Lifecycle'
            definition: {
              filters: { blobTypes: ['blockBlob'], prefixMatch: ['backup/'] }
              actions: { baseBlob: { delete: { daysAfterCreationGreaterThan: backupKeptDays } } }
            }
          }
        ]
      }
    }
    dependsOn: [blobs]
  }
}

var roles = [
  { role: 'b7e6dc6d-f1e8-4753-8033-0f276bb0955b', reason: 'Storage Blob Data Owner: the Functions host keeps leases, timers and keys in containers it makes itself, and needs this role for it (its documented minimum); the app keeps the directory in use and writes backups, which immutability protects from the app too.' }
  { role: '974c5e8b-45b9-4653-ba55-5f855dd0fb88', reason: 'Storage Queue Data Contributor: the app sends, the host takes and moves what failed to a poison queue.' }
  { role: '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3', reason: 'Storage Table Data Contributor: reports, periods, accounts, addresses and reminders are entities.' }
]

resource access 'Microsoft.Authorization/roleAssignments@2022-04-01' = [for each in roles: {
  name: guid(account.id, principalId, each.role)
  scope: account
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', each.role)
    principalId: principalId
    principalType: 'ServicePrincipal'
    description: each.reason
  }
}]

var blobContributor = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'

resource upload 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(account::blobs::packages.id, deployerObjectId, blobContributor)
  scope: account::blobs::packages
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobContributor)
    principalId: deployerObjectId
    description: 'Storage Blob Data Contributor on this container only: infra/deploy uploads the app there.'
  }
}

output packages string = '${account.properties.primaryEndpoints.blob}deployments'
