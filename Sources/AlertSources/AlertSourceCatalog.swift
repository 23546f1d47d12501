/// Every source the receiver has a path for; a new source is one file and one line here.
public let alertSourceCatalog: [any AlertSource.Type] = [
  // Monitoring and paging.
  Alertmanager.self,
  Grafana.self,
  PagerDuty.self,
  Opsgenie.self,
  Alerta.self,
  Datadog.self,
  CloudWatch.self,
  GoogleCloud.self,
  Azure.self,
  Sentry.self,
  // Data tools.
  // Anything else.
  Generic.self,
]
