// Everything the product needs in Azure, in one resource group. No secret is written anywhere: one identity is the bot, reaches the
// storage account and is granted the two SharePoint sites (infra/grant).
targetScope = 'resourceGroup'

@description('Name of the function app and of the bot; the host is {appName}.azurewebsites.net, so it must be free there.')
@minLength(3)
@maxLength(40)
param appName string

@description('Name of the storage account: lower-case letters and digits, free in all of Azure.')
@minLength(3)
@maxLength(24)
param storageName string

@description('A region that offers Flex Consumption.')
param location string = resourceGroup().location

@description('The object id of who runs infra/deploy: may upload the app, and nothing else.')
param deployerObjectId string

@description('Where the workbooks go. infra/grant --find prints the ids.')
param library { siteId: string, driveId: string, path: string }

@description('Where Danh-ba.xlsx lies: a place only the administrator can edit.')
param directory { siteId: string, driveId: string, path: string }

@description('User name of who coordinates until the directory names somebody.')
param firstCoordinator string

@description('Who is told when something needs a person.')
param alertEmail string

@description('Backups can be neither changed nor deleted for so many days. At most as long as the shortest retention of a form.')
@minValue(1)
@maxValue(3650)
param backupImmutableDays int = 30

@description('Backups are deleted after so many days. At most as long as the shortest retention of a form.')
@minValue(1)
@maxValue(3650)
param backupKeptDays int = 400

@description('True once the immutability was locked by hand: the deployment leaves it alone then.')
param backupPolicyLocked bool = false

@description('The tab\'s registration, as infra/grant --tab prints it; empty: there is no tab.')
param tabAppId string = ''

@description('The id the organisation\'s catalogue gave the app, for links to the tab; empty: the app is not in it, and has the bot\'s id.')
param teamsAppId string = ''

@description('The mailbox reminders are sent from, once infra/grant --mail has been followed; empty: there are no mails.')
param mailSender string = ''

@description('Domains mail may go to, with commas between them; empty: only to the domain of the member\'s own user name.')
param mailDomains string = ''

@description('Where files may lie that members send to the bot, with commas between them: your tenant\'s own TENANT-my.sharepoint.com is best.')
param fileHosts string = '*.sharepoint.com'

@description('Instances that always wait for members, so that the first press after a quiet night is quick.')
@minValue(0)
@maxValue(20)
param alwaysReady int = 1

@description('On every resource.')
param tags object = { product: 'HumanRightsBot' }

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${appName}-identity'
  location: location
  tags: tags
}

module storage 'storage.bicep' = {
  name: 'storage'
  params: {
    name: storageName
    location: location
    tags: tags
    principalId: identity.properties.principalId
    deployerObjectId: deployerObjectId
    backupImmutableDays: backupImmutableDays
    backupKeptDays: backupKeptDays
    backupPolicyLocked: backupPolicyLocked
  }
}

module watch 'watch.bicep' = {
  name: 'watch'
  params: { name: appName, location: location, tags: tags, principalId: identity.properties.principalId, alertEmail: alertEmail }
}

module app 'app.bicep' = {
  name: 'app'
  params: {
    name: appName
    location: location
    tags: tags
    identityId: identity.id
    alwaysReady: alwaysReady
    packages: storage.outputs.packages
    settings: {
      AzureWebJobsStorage__accountName: storageName
      AzureWebJobsStorage__credential: 'managedidentity'
      AzureWebJobsStorage__clientId: identity.properties.clientId
      AzureWebJobsDisableHomepage: 'true'
      APPLICATIONINSIGHTS_CONNECTION_STRING: watch.outputs.connection
      APPLICATIONINSIGHTS_AUTHENTICATION_STRING: 'Authorization=AAD;ClientId=${identity.properties.clientId}'
      Bot__AppId: identity.properties.clientId
      Bot__TenantId: identity.properties.tenantId
      Tab__AppId: tabAppId
      Tab__TeamsAppId: teamsAppId
      Library__SiteId: library.siteId
      Library__DriveId: library.driveId
      Library__Path: library.path
      Directory__SiteId: directory.siteId
      Directory__DriveId: directory.driveId
      Directory__Path: directory.path
      Office__FirstCoordinator: firstCoordinator
      Mail__Sender: mailSender
      Mail__Domains: mailDomains
      Files__Hosts: fileHosts
    }
  }
}

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: appName
  location: 'global'
  tags: tags
  kind: 'azurebot'
  // Messages of Teams cost nothing in the free tier either, but only the standard one has a service level.
  sku: { name: 'S1' }
  properties: {
    displayName: 'Báo cáo quyền con người'
    endpoint: 'https://${app.outputs.host}/api/messages'
    msaAppType: 'UserAssignedMSI'
    msaAppId: identity.properties.clientId
    msaAppMSIResourceId: identity.id
    msaAppTenantId: identity.properties.tenantId
    disableLocalAuth: true
  }

  resource teams 'channels' = {
    name: 'MsTeamsChannel'
    location: 'global'
    properties: { channelName: 'MsTeamsChannel', properties: { isEnabled: true } }
  }
}

@description('For the app package and for infra/grant.')
output botId string = identity.properties.clientId
output host string = app.outputs.host
