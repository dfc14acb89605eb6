// The one file to fill in for a deployment.
using 'main.bicep'

param appName = 'bao-cao-quyen-con-nguoi'
param storageName = 'baocaoquyenconnguoi'
param location = 'southeastasia'

// az ad signed-in-user show --query id --output tsv
param deployerObjectId = '00000000-0000-0000-0000-000000000000'

// dotnet run --project infra/grant -- --find --library URL --directory URL
param library = { siteId: '', driveId: '', path: '' }
param directory = { siteId: '', driveId: '', path: '' }

param firstCoordinator = 'tong-hop@office.example'
param alertEmail = 'quan-tri@office.example'
