// What is measured, and what wakes somebody. README «Runbook» says what to do about each alert.
param name string
param location string
param tags object
param principalId string
param alertEmail string

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${name}-logs'
  location: location
  tags: tags
  properties: { sku: { name: 'PerGB2018' }, retentionInDays: 30 }
}

resource insights 'Microsoft.Insights/components@2020-02-02' = {
  name: '${name}-insights'
  location: location
  tags: tags
  kind: 'web'
  // Telemetry is taken from the identity only, so the connection string is an address and no secret.
  properties: { Application_Type: 'web', WorkspaceResourceId: logs.id, DisableLocalAuth: true }
}

var metricsPublisher = '3913510d-42f4-4e42-8a64-420c390055eb'

resource publish 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(insights.id, principalId, metricsPublisher)
  scope: insights
  properties: {
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', metricsPublisher)
    principalId: principalId
    principalType: 'ServicePrincipal'
    description: 'Monitoring Metrics Publisher: host and app send their telemetry as this identity.'
  }
}

resource people 'Microsoft.Insights/actionGroups@2023-01-01' = {
  name: '${name}-people'
  location: 'global'
  tags: tags
  properties: { groupShortName: 'HumanRights', enabled: true, emailReceivers: [{ name: 'people', emailAddress: alertEmail, useCommonAlertSchema: true }] }
}

// Each query gives a row when something is wrong, and none when all is well.
var alerts = [
  {
    name: 'poison-messages'
    severity: 1
    window: 'PT1H'
    what: 'A queue message failed five times and was put aside.'
    query: 'AppTraces | where Message has "Moving message to queue" and Message has "-poison"'
  }
  {
    name: 'publish-waits'
    severity: 2
    window: 'PT6H'
    what: 'A workbook waits for more than an hour to be published.'
    query: 'AppMetrics | where Name == "humanrightsbot.publishes" or (Name == "humanrightsbot.saves" and tobool(Properties["shows"])) | summarize saved = minif(TimeGenerated, Name == "humanrightsbot.saves"), published = maxif(TimeGenerated, Name == "humanrightsbot.publishes") | where saved < ago(1h) and (isnull(published) or published < saved) | union (AppMetrics | where Name == "humanrightsbot.publish.wait" and Max > 3600)'
  }
  {
    name: 'server-errors'
    severity: 2
    window: 'PT15M'
    what: 'More than five answers with status 5xx in a quarter of an hour.'
    query: 'AppRequests | where toint(ResultCode) >= 500 | summarize failed = count() | where failed > 5'
  }
  {
    name: 'reminders-overdue'
    severity: 2
    window: 'P1D'
    what: 'The timer that reminds units ran today and then stopped for two hours.'
    query: 'AppRequests | where Name == "RemindUnits" and Success == true | summarize last = max(TimeGenerated) | where isnotnull(last) and last < ago(2h)'
  }
  {
    name: 'no-backup'
    severity: 1
    window: 'P2D'
    what: 'The nightly backup was there the day before, and not last night.'
    query: 'AppMetrics | where Name == "humanrightsbot.backups" | summarize last = max(TimeGenerated) | where isnotnull(last) and last < ago(26h)'
  }
]

resource rules 'Microsoft.Insights/scheduledQueryRules@2023-03-15-preview' = [for alert in alerts: {
  name: '${name}-${alert.name}'
  location: location
  tags: tags
  kind: 'LogAlert'
  properties: {
    displayName: alert.name
    description: alert.what
    severity: alert.severity
    enabled: true
    scopes: [logs.id]
    evaluationFrequency: 'PT15M'
    windowSize: alert.window
    // The tables appear with the first telemetry, after the rules.
    skipQueryValidation: true
    criteria: { allOf: [{ query: alert.query, timeAggregation: 'Count', operator: 'GreaterThan', threshold: 0, failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 } }] }
    autoMitigate: true
    actions: { actionGroups: [people.id] }
  }
}]

output connection string = insights.properties.ConnectionString
