public import IncidentModel

/// A text that would stand in the public version as a person wrote it, and where it comes from.
public struct PublicPassage: Hashable, Sendable {
  /// Where it stands in the record.
  public enum Source: Hashable, Sendable {
    case title
    case fact(FactField)
    /// What an audience outside was told at a moment.
    case update(audience: String, Timestamp)
    case action(EntryID)
  }

  /// A person the text names.
  public struct Name: Hashable, Sendable {
    /// Where, in bytes.
    public var bytes: Range<Int>
    /// Whether the name can be replaced by a role.
    public var hasRole: Bool
  }

  public var source: Source
  public var text: String
  /// People of the incident, and whoever stands behind an `@`.
  public var names: [Name]

  /// Whether it left already; then nobody can write it otherwise.
  public var isTold: Bool {
    switch source {
    case .update: true
    case .title, .fact, .action: false
    }
  }
}

extension PublicPostmortem {
  /// Returns the texts that would stand in the public version, before anything is taken out of them.
  public static func passages(
    of incident: Incident, external: Set<String>
  ) -> [PublicPassage] {
    let names = PublicNames(of: incident)
    let passage = { (source: PublicPassage.Source, text: String) in
      PublicPassage(
        source: source, text: text,
        names: names.people(in: text).map { named in
          PublicPassage.Name(bytes: text.bytes(named.range), hasRole: named.role != nil)
        })
    }
    let facts = PublicFact.allCases.map(\.field).filter { !incident.facts[$0].isEmpty }
    return [passage(.title, incident.publicTitle)]
      + facts.map { passage(.fact($0), incident.facts[$0]) }
      + incident.toldOutside(external).map {
        passage(.update(audience: $0.audience, $0.at), $0.text)
      }
      + incident.actions.compactMap { action in
        action.publicText.map { passage(.action(action.id), $0) }
      }
  }
}

extension String {
  /// Where a range stands in bytes.
  fileprivate func bytes(_ range: Range<Index>) -> Range<Int> {
    let start = utf8.distance(from: startIndex, to: range.lowerBound)
    return start..<(start + utf8.distance(from: range.lowerBound, to: range.upperBound))
  }
}
