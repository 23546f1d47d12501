public import IncidentModel

/// Takes people, links, hosts, secrets and personal data out of texts of a record, for readers of another time.
///
/// It is what the public version of a postmortem is cleaned with, for one text at a time.
public struct RecordCleaner {
  private let names: PublicNames
  private let cleaner: PublicText.Cleaner

  /// Creates a cleaner for the texts of an incident that knows other people too, with the role they had.
  public init(of incident: Incident, also others: [(person: Person, role: Role?)]) {
    names = PublicNames(of: incident, also: others)
    cleaner = PublicText.Cleaner(names, contacts: [])
  }

  /// Returns the text in one line, people as their roles.
  public func text(_ raw: String) -> String { cleaner.text(raw).text }

  /// Returns where a text names people, in bytes.
  public func people(in text: String) -> [Range<Int>] {
    names.people(in: text).map { named in
      let start = text.utf8.distance(from: text.startIndex, to: named.range.lowerBound)
      let length = text.utf8.distance(from: named.range.lowerBound, to: named.range.upperBound)
      return start..<start + length
    }
  }
}
