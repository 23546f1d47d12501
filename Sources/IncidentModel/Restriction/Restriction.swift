/// Who may know what an incident is about, and the word everybody else hears instead of its title.
///
/// It governs what Wardroom shows. The record itself can be read by whoever can read its files.
public struct Restriction: Codable, Hashable, Sendable {
  public var codename: String
  /// Those who need to know, in the order of their names.
  public var people: [Person]

  /// Creates a restriction; everybody is named once.
  public init(codename: String, people: some Sequence<Person>) {
    self.codename = codename
    self.people = Set(people).sorted()
  }

  /// Lets somebody know; whoever does already stays once.
  mutating func admit(_ person: Person) {
    self = Restriction(codename: codename, people: people + [person])
  }

  mutating func exclude(_ person: Person) { people.removeAll { $0 == person } }

  /// Returns whether a text can be a codename.
  public static func isCodename(_ typed: String) -> Bool {
    do throws(IncidentRejection) {
      _ = try codename(typed)
      return true
    } catch {
      return false
    }
  }

  /// Returns a codename as it is recorded: 2 to 40 letters and digits, in capitals, parted by single dashes.
  static func codename(_ typed: String) throws(IncidentRejection) -> String {
    let name = typed.trimmingWhitespace
    let isPlain = name.unicodeScalars.allSatisfy { scalar in
      scalar == "-" || ("0"..."9").contains(scalar) || ("A"..."Z").contains(scalar)
        || ("a"..."z").contains(scalar)
    }
    guard isPlain, (2...40).contains(name.utf8.count), name.first != "-", name.last != "-",
      !name.contains("--")
    else { throw .people(.notACodename(String(name.prefix(60)))) }
    return name.uppercased()
  }
}

extension Incident {
  /// Whether a person may know what it is about.
  public func mayKnow(_ person: Person) -> Bool { restriction?.people.contains(person) ?? true }

  /// The title for those who need not know: the codename of a restricted incident.
  public var publicTitle: String { restriction?.codename ?? title }

  /// Whom somebody asks who is not on the list.
  public var gatekeeper: Person { summary.gatekeeper }

  /// What somebody is told who is not on the list.
  var refusal: IncidentRejection {
    .people(.restricted(id, codename: restriction?.codename ?? "", ask: gatekeeper))
  }
}

extension IncidentSummary {
  /// Whether a person may know what it is about.
  public func mayKnow(_ person: Person) -> Bool { restriction?.people.contains(person) ?? true }

  /// Whom somebody asks who is not on the list: who commands, else the first on it.
  public var gatekeeper: Person {
    commander ?? restriction?.people.first ?? .wardroom
  }

  /// Returns the line as a person may see it: of a restricted incident only the codename.
  public func shown(to person: Person) -> IncidentSummary {
    guard let restriction, !mayKnow(person) else { return self }
    var masked = self
    masked.title = "\(restriction.codename) (restricted)"
    return masked
  }

  /// What somebody is told who is not on the list and wants to look; nil for those who may.
  public func refusal(to person: Person) -> IncidentRejection? {
    guard let restriction, !mayKnow(person) else { return nil }
    return .people(.restricted(id, codename: restriction.codename, ask: gatekeeper))
  }
}
