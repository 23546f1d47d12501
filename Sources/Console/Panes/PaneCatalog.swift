/// The panes in the order of their number keys; joining one is adding its line.
let paneCatalog: [any Pane.Type] = [
  AlertsPane.self,
  TimelinePane.self,
  RunbookPane.self,
  UpdatesPane.self,
]
