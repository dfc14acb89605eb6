// What is measured, and what wakes somebody. infra/README.md «Alerts» says what to do about each alert.
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

// Each query gives a row while something is wrong, and none when all is well. What never came counts as missing: a new deployment
// has the last two until the timers have run once, which also shows that the mails arrive.
var alerts = [
  {
    name: 'poison-messages'
    severity: 1
    window: 'PT1H'
    what: 'A queue message failed five times and was put aside.'
    query: 'AppTraces | where Message has "Moving message to queue" and Message has "-poison"'
  }
  {
    // Two minutes more, for each process sends its measures once a minute and on its own.
    name: 'publish-waits'
    severity: 2
    window: 'PT6H'
    what: 'A workbook waits for more than an hour to be published.'
    query: '''
AppMetrics
| where Name == "humanrightsbot.saves" and tobool(Properties["shows"])
| project form = tostring(Properties["form"]), saved = TimeGenerated
| join kind=leftouter (AppMetrics | where Name == "humanrightsbot.publishes" | summarize published = max(TimeGenerated) by form = tostring(Properties["form"])) on form
| where isnull(published) or saved > published + 2m
| summarize waits = min(saved) by form
| where waits < ago(1h)
| union (AppMetrics | where Name == "humanrightsbot.publish.wait" and Max > 3600)
'''
  }
  {
    // Host and app both tell of one request.
    name: 'server-errors'
    severity: 2
    window: 'PT15M'
    what: 'More than five answers with status 5xx in a quarter of an hour.'
    query: 'AppRequests | where toint(ResultCode) >= 500 | summarize failed = dcount(OperationId) | where failed > 5'
  }
  {
    // Host and worker meet for each request; which of them came too late is not told.
    name: 'worker-not-met'
    severity: 2
    window: 'PT1H'
    what: 'A request reached the platform, and its worker did not take it in time.'
    query: 'union AppTraces, AppExceptions | where strcat(Message, OuterMessage) has "Timed out waiting for the function start call"'
  }
  {
    name: 'reminders-overdue'
    severity: 2
    window: 'PT6H'
    what: 'Reminders went out more than two hours after their moment, or the timer that sends them has not run for two hours.'
    query: '''
AppMetrics
| where Name == "humanrightsbot.triggers" and Properties["function"] == "RemindUnits" and Properties["outcome"] == "done"
| summarize last = max(TimeGenerated)
| where isnull(last) or last < ago(2h)
| union (AppMetrics | where Name == "humanrightsbot.reminder.wait" and Max > 7200)
'''
  }
  {
    // An incomplete one counts as none; the mail says what is not in it.
    name: 'no-backup'
    severity: 1
    window: 'P2D'
    what: 'There is no whole backup of last night.'
    query: '''
AppMetrics
| where Name == "humanrightsbot.backups" and tostring(Properties["whole"]) != "False"
| summarize last = max(TimeGenerated)
| where isnull(last) or last < ago(26h)
| project What = "There is no whole backup of last night."
| union (AppTraces | where TimeGenerated > ago(26h) and Message startswith "Not in the backup: "
| summarize by What = strcat("Not in the backup: ", Properties["Table"], " ", Properties["PartitionKey"], " ", Properties["RowKey"], ", property ", Properties["Property"]))
'''
  }
  {
    name: 'mailbox-refuses'
    severity: 2
    window: 'PT1H'
    what: 'The mailbox takes no mails: reminders by mail wait.'
    query: 'AppTraces | where Message has "The mailbox takes no mails"'
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
    criteria: { allOf: [{ query: alert.query, timeAggregation: 'Count', operator: 'GreaterThan', threshold: 0, dimensions: alert.name == 'no-backup' ? [{ name: 'What', operator: 'Include', values: ['*'] }] : [], failingPeriods: { numberOfEvaluationPeriods: 1, minFailingPeriodsToAlert: 1 } }] }
    autoMitigate: true
    actions: { actionGroups: [people.id] }
  }
}]

output connection string = insights.properties.ConnectionString
