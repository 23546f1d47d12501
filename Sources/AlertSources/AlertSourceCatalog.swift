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
  Airflow.self,
  Dbt.self,
  Elementary.self,
  GreatExpectations.self,
  MonteCarlo.self,
  OpenLineage.self,
  Soda.self,
  // Anything else.
  CloudEvents.self,
  Email.self,
  Generic.self,
  KubernetesEvents.self,
  Syslog.self,
]
