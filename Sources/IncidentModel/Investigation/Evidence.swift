/// Which way a piece of evidence speaks about a hypothesis.
public enum Bearing: String, Codable, Hashable, CaseIterable, Sendable {
  case supports
  case contradicts

  /// The word in a sentence, `for`.
  public var preposition: String {
    switch self {
    case .supports: "for"
    case .contradicts: "against"
    }
  }
}

/// A hypothesis a piece of evidence speaks about, and which way.
public struct EvidenceBearing: Codable, Hashable, Sendable {
  public var hypothesis: EntryID
  public var bearing: Bearing

  /// Creates a bearing; the hypothesis is named by its id or its number on the board.
  public init(_ bearing: Bearing, on hypothesis: EntryID) {
    self.hypothesis = hypothesis
    self.bearing = bearing
  }
}

/// A file that was kept as evidence, known by its hash.
public struct EvidenceFile: Codable, Hashable, Sendable {
  public var name: String
  public var bytes: Int
  /// SHA-256 in lower-case hexadecimal.
  public var sha256: String

  /// Creates a file's particulars.
  public init(name: String, bytes: Int, sha256: String) {
    self.name = name
    self.bytes = bytes
    self.sha256 = sha256
  }
}

/// What was seen, and where it can be seen again.
public struct EvidenceContent: Codable, Hashable, Sendable {
  public var text: String
  public var url: String?
  public var query: String?
  /// What the query or the page said, `-11.8 %`.
  public var value: String?
  /// When it was looked at; nil when that was when it was added.
  public var capturedAt: Timestamp?
  public var file: EvidenceFile?
  /// The run of a step that printed it; nil for what a person saw.
  public var stepRun: EntryID?

  enum CodingKeys: String, CodingKey {
    case text, url, query, value, file
    case capturedAt = "captured_at"
    case stepRun = "step_run"
  }

  /// Creates a content; all but the text may be missing.
  public init(
    text: String, url: String? = nil, query: String? = nil, value: String? = nil,
    capturedAt: Timestamp? = nil, file: EvidenceFile? = nil, stepRun: EntryID? = nil
  ) {
    self.text = text
    self.url = url
    self.query = query
    self.value = value
    self.capturedAt = capturedAt
    self.file = file
    self.stepRun = stepRun
  }
}

/// Something that was seen and speaks for or against hypotheses.
public struct Evidence: Codable, Hashable, Sendable {
  public var id: EntryID
  /// Its number in the incident; numbers are never given twice.
  public var number: Int
  public var content: EvidenceContent
  public var bearings: [EvidenceBearing]
  public var addedBy: Person
  public var addedAt: Timestamp
  /// Why it does not count any more; nil while it does.
  public var withdrawnBecause: String?

  /// The name people say, `E3`.
  public var name: String { "E\(number)" }
  /// Whether it counts.
  public var isShown: Bool { withdrawnBecause == nil }
  /// When it was looked at.
  public var capturedAt: Timestamp { content.capturedAt ?? addedAt }

  /// Returns which way it speaks about a hypothesis; nil when it says nothing about it.
  public func bearing(on hypothesis: EntryID) -> Bearing? {
    bearings.first { $0.hypothesis == hypothesis }?.bearing
  }
}

/// A piece of evidence that was added.
public struct EvidenceAdded: Codable, Hashable, Sendable {
  public var id: EntryID
  public var number: Int
  public var content: EvidenceContent
  public var bearings: [EvidenceBearing]
  /// What the line says of them, `for H1, against H2`.
  public var about: String
}

/// A piece of evidence that speaks otherwise about one hypothesis than before; nil is not at all.
public struct EvidenceRelated: Codable, Hashable, Sendable {
  public var id: EntryID
  public var name: String
  public var hypothesis: EntryID
  public var hypothesisName: String
  public var bearing: Bearing?
  public var previous: Bearing?

  enum CodingKeys: String, CodingKey {
    case id, name, hypothesis, bearing, previous
    case hypothesisName = "hypothesis_name"
  }
}
