import IncidentModel

/// A source as the receiver knows it: one of the catalogue, or one a team described by a mapping.
public struct InstalledSource: Sendable {
  /// Reads a message.
  public typealias Reading =
    @Sendable (SourceMessage) throws(AlertPayloadProblem) -> AlertReading

  /// The name, which is also the path `/ingest/<name>`.
  public let name: String
  public let guide: SourceGuide
  public let compatiblePaths: [CompatiblePath]
  /// The heads that are kept with a body because it cannot be read without them.
  public let readHeaders: [String]
  private let read: Reading
  private let catalogued: (any AlertSource.Type)?

  /// Creates a source of the catalogue.
  public init(_ source: any AlertSource.Type) {
    name = source.name
    guide = source.guide
    compatiblePaths = source.compatiblePaths
    readHeaders = source.readHeaders
    read = { (message) throws(AlertPayloadProblem) in try source.reading(of: message) }
    catalogued = source
  }

  /// Creates a source that a team described itself.
  public init(
    name: String, guide: SourceGuide, readHeaders: [String] = [], reading: @escaping Reading
  ) {
    self.name = name
    self.guide = guide
    self.readHeaders = readHeaders
    compatiblePaths = []
    read = reading
    catalogued = nil
  }

  private init(
    _ source: InstalledSource,
    reading: @escaping Reading
  ) {
    name = source.name
    guide = source.guide
    compatiblePaths = source.compatiblePaths
    readHeaders = source.readHeaders
    read = reading
    catalogued = source.catalogued
  }

  /// Returns the same source, for which some labels make no difference between two alerts: those of one
  /// installation, or of all when none is named.
  public func ignoring(
    labels: Set<String>, ofInstance instance: String? = nil
  ) -> InstalledSource {
    InstalledSource(self) { (message) throws(AlertPayloadProblem) in
      var reading = try read(message)
      guard instance == nil || instance == message.instance else { return reading }
      reading.alerts = reading.alerts.map { $0.identified(without: labels) }
      return reading
    }
  }

  /// Every source of the catalogue.
  public static var standard: [InstalledSource] { alertSourceCatalog.map(InstalledSource.init) }

  /// Reads a message.
  /// - Throws: The first problem, when nothing at all can be read.
  public func reading(of message: SourceMessage) throws(AlertPayloadProblem) -> AlertReading {
    try read(message)
  }

  /// Returns what the sender is told once everything is kept; nil for the receiver's own answer.
  public func answer(to message: SourceMessage, _ reading: AlertReading) -> SourceAnswer? {
    catalogued?.answer(to: message, reading)
  }

  /// Returns what the sender is told about a body that could not be read; nil for our own answer.
  public func answer(
    to message: SourceMessage, _ problem: AlertPayloadProblem
  ) -> SourceAnswer? {
    catalogued?.answer(to: message, problem)
  }
}

extension Alert {
  /// Returns the alert under an identity that some labels have no part in; one without them is left as it is.
  fileprivate func identified(without ignored: Set<String>) -> Alert {
    let others = labels.filter { !ignored.contains($0.key) }
    guard others.count < labels.count, !others.isEmpty else { return self }
    var alert = self
    alert.fingerprint = SourceIdentity.fingerprint(
      source, instance: sourceInstance, [LabelHash.digits(others)])
    return alert
  }
}
