// The function app: Flex Consumption, functions/ as an isolated .NET worker.
param name string
param location string
param tags object
param identityId string
param alwaysReady int

@description('Address of the container that holds the app.')
param packages string

@description('The settings of infra/README.md.')
param settings object

resource plan 'Microsoft.Web/serverfarms@2024-04-01' = {
  name: '${name}-plan'
  location: location
  tags: tags
  kind: 'functionapp'
  sku: { tier: 'FlexConsumption', name: 'FC1' }
  properties: { reserved: true }
}

resource app 'Microsoft.Web/sites@2024-04-01' = {
  name: name
  location: location
  tags: tags
  kind: 'functionapp,linux'
  identity: { type: 'UserAssigned', userAssignedIdentities: { '${identityId}': {} } }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    functionAppConfig: {
      deployment: {
        storage: {
          type: 'blobContainer'
          value: packages
          authentication: { type: 'UserAssignedIdentity', userAssignedIdentityResourceId: identityId }
        }
      }
      // Runtime and version stand here and nowhere else: Flex refuses FUNCTIONS_WORKER_RUNTIME and linuxFxVersion.
      runtime: { name: 'dotnet-isolated', version: '10.0' }
      scaleAndConcurrency: {
        instanceMemoryMB: 2048
        maximumInstanceCount: 40
        alwaysReady: alwaysReady == 0 ? [] : [{ name: 'http', instanceCount: alwaysReady }]
      }
    }
    siteConfig: {
      minTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
      // Off, for a warm instance that loads a .NET 10 app into itself has been seen to crash (azure-functions-dotnet-worker issue 3335).
      appSettings: [for setting in items(union(settings, { WEBSITE_USE_PLACEHOLDER_DOTNETISOLATED: '0' })): { name: setting.key, value: setting.value }]
    }
  }

  resource noFtpPassword 'basicPublishingCredentialsPolicies' = {
    name: 'ftp'
    properties: { allow: false }
  }

  resource noScmPassword 'basicPublishingCredentialsPolicies' = {
    name: 'scm'
    properties: { allow: false }
  }
}

output host string = app.properties.defaultHostName
