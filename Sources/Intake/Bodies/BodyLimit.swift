extension ReceiverSettings {
  /// The sources whose bodies are files of a whole project rather than messages.
  private static let artifactSources: Set<String> = [
    "dbt", "gx", "great_expectations", "greatexpectations", "soda",
  ]

  /// Returns how long a body of a source may be, compressed or not: the one place that decides it.
  func maximumBody(of source: String) -> Int {
    Self.artifactSources.contains(source) ? max(maximumBody, maximumArtifact) : maximumBody
  }
}
