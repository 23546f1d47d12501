/// Every source the receiver has a path for; a new source is one file and one line here.
public let alertSourceCatalog: [any AlertSource.Type] = [
  // Monitoring and paging.
  Alertmanager.self,
  // Data tools.
  // Anything else.
  Generic.self,
]
