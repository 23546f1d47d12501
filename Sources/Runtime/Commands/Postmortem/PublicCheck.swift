import IncidentModel
import Postmortems
import StakeholderUpdates

/// Something in a text that is meant for the public and must not be there.
struct PublicFinding: Hashable, Encodable {
  /// Where it stands: `title`, `impact`, `action a7q3mz`, `update to customers of 2026-03-04 14:20Z`.
  var place: String
  /// The character of the text, counted from 1.
  var column: Int
  /// The code of the rule the updates have too, `U110`.
  var code: String
  var sentence: String
  /// What to do about it.
  var remedy: String
  /// Whether the text left already, so that it is blacked out here and nothing else can be done.
  var isTold: Bool

  var line: String { "\(place), character \(column): \(code) \(sentence) \(remedy)" }
}

/// Reads what would become public against the rules that updates to the outside are read against.
struct PublicCheck {
  let incident: Incident
  let catalog: UpdateCatalog
  let policy: UpdatePolicy
  let external: Set<String>
  let now: Timestamp

  /// Addresses that are meant to be known outside.
  var contacts: Set<String> {
    Set(catalog.audiences.filter { external.contains($0.name) }.flatMap(\.allowed))
  }

  /// What is found, in the order of the text.
  var findings: [PublicFinding] {
    PublicPostmortem.passages(of: incident, external: external).flatMap { passage in
      (named(in: passage) + hosts(in: passage) + found(in: passage))
        .sorted { ($0.column, $0.code) < ($1.column, $1.code) }
    }
  }

  /// What the rules for updates find.
  private func found(in passage: PublicPassage) -> [PublicFinding] {
    let hosts = Self.hosts(in: passage.text)
    return catalog.findings(
      in: passage.text, for: reader, incident: incident, policy: policy, at: now
    ).compactMap { finding in
      guard Self.rules.contains(finding.code), let place = finding.place else { return nil }
      let isElsewhere =
        finding.code == .internalName
        && (passage.names.map(\.bytes) + hosts).contains { $0.overlaps(place.bytes) }
      return isElsewhere
        ? nil : self.finding(finding.code, place.bytes.lowerBound, finding.sentence, passage)
    }
  }

  /// The rules about what must not leave; how a text reads is its author's.
  private static let rules: Set<UpdateRule> = [
    .secret, .personalData, .internalName, .hiddenCharacter, .broadcast,
  ]

  /// All audiences outside as one.
  private var reader: Audience {
    Audience(
      name: "public", title: "Readers outside", readsJargon: true, isPublic: true,
      allowed: contacts.sorted())
  }

  /// People without a role by which they could be called.
  private func named(in passage: PublicPassage) -> [PublicFinding] {
    passage.names.filter { !$0.hasRole }.map { name in
      let said = String(decoding: Array(passage.text.utf8)[name.bytes], as: UTF8.self)
      return finding(
        .internalName, name.bytes.lowerBound,
        "\"\(said)\" is the name of a person who has no role to be called by.", passage)
    }
  }

  private func hosts(in passage: PublicPassage) -> [PublicFinding] {
    Self.hosts(in: passage.text).map { bytes in
      let said = String(decoding: Array(passage.text.utf8)[bytes], as: UTF8.self)
      return finding(.internalName, bytes.lowerBound, "\"\(said)\" is the name of a host.", passage)
    }
  }

  /// Links and addresses have names of hosts too; those are other rules' and blacked out as a whole.
  private static func hosts(in text: String) -> [Range<Int>] {
    text.split(whereSeparator: \.isWhitespace).compactMap { word in
      let said = String(word)
      guard !said.contains("://"), !said.contains("@"), let range = HostName.range(in: said) else {
        return nil
      }
      let start =
        text.utf8.distance(from: text.startIndex, to: word.startIndex)
        + said.utf8.distance(from: said.startIndex, to: range.lowerBound)
      return start..<(start + said[range].utf8.count)
    }
  }

  private func finding(
    _ rule: UpdateRule, _ offset: Int, _ sentence: String, _ passage: PublicPassage
  ) -> PublicFinding {
    PublicFinding(
      place: passage.source.words,
      column: String(decoding: passage.text.utf8.prefix(offset), as: UTF8.self).count + 1,
      code: rule.rawValue, sentence: sentence, remedy: passage.source.remedy(incident.id),
      isTold: passage.isTold)
  }
}

extension PublicPassage.Source {
  fileprivate var words: String {
    switch self {
    case .title: "title"
    case .fact(let field): field.label.lowercased()
    case .update(let audience, let moment): "update to \(audience) of \(moment.dayAndClock)"
    case .action(let id): "action \(id.text)"
    }
  }

  fileprivate func remedy(_ incident: IncidentID) -> String {
    switch self {
    case .title: "Correct title: in the file, or `:retitle` in the console."
    case .fact(let field):
      "Say it otherwise: `wardroom update fact \(incident.text) \(field.rawValue) TEXT`."
    case .update: "It was told already; here it is blacked out as far as it is known."
    case .action(let id):
      "Say it otherwise, in the file or with `wardroom action revise \(incident.text) \(id.text)`, or take #public away."
    }
  }
}
