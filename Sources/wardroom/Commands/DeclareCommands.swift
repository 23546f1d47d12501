import ArgumentParser
import IncidentModel
import Runtime

/// What is known of an incident, as options.
struct GivenFacts: ParsableArguments {
  @Option(name: .customLong("class"), help: "What is broken: \(IncidentClass.choices).")
  var incidentClass: IncidentClass?
  @Option(help: "job_failed or wrong_data.")
  var failureKind: FailureKind?
  @Option(name: .customLong("product"), help: "An affected data product; may be repeated.")
  var products: [String] = []
  @Option(name: .customLong("alert"), help: "The fingerprint of an alert to link; may be repeated.")
  var alerts: [String] = []
  @Option(help: "The most important tier that is hit, 1 to 3; else as the alerts say.")
  var tier: Tier?
  @Option(help: "When somebody decides by the data: 2h, 14:30, or a moment with its zone.")
  var deadline: String?
  @Flag(inversion: .prefixedNo, help: "Whether readers can do without; leave it away when unsure.")
  var workaround: Bool?
  @Option(help: "\(Exposure.choices).")
  var exposure: Exposure = .none

  var classification: Classification {
    Classification(incidentClass: incidentClass, failureKind: failureKind, products: products)
  }
  var fingerprints: [Fingerprint] { alerts.map { Fingerprint($0) } }
  var circumstances: Circumstances {
    Circumstances(
      tier: tier, decision: deadline, hasWorkaround: workaround, exposure: exposure)
  }
}

struct Declare: ParsableCommand, RunsInHome {
  static let configuration = CommandConfiguration(
    commandName: "declare", abstract: "Declare an incident.",
    discussion: """
      Without --severity the team's severity matrix (severities: in wardroom.yaml) decides; it says why.
      Both what it said and what was chosen are kept. Earlier incidents of the same alert, or of the
      same class and product, are named with what was to be done about them.
      """)

  @OptionGroup var global: GlobalOptions
  @Argument(help: "The title.")
  var title: [String]
  @Option(
    name: [.customShort("s"), .customLong("severity")],
    help: "SEV1 to SEV4; left away, the suggested one.")
  var severity: Severity?
  @Option(name: [.customLong("because"), .customLong("reason")], help: "Why this severity.")
  var because = ""
  @OptionGroup var facts: GivenFacts
  @Option(help: "When data or service first was wrong.")
  var started: String?
  @Option(help: "When somebody first noticed.")
  var detected: String?
  @Option(help: "When it was declared, if that was earlier than now.")
  var at: String?
  @Option(help: "The incident commander.")
  var ic: String?
  @Option(help: "real, drill, test or backfilled.")
  var kind: IncidentKind = .real
  @Flag(help: "Only those who need to know may know of it; wants a codename.")
  var restricted = false
  @Option(help: "What others hear instead of the title, HERON.")
  var codename: String?
  @Option(
    name: .customLong("knows"), help: "Who may know, besides you and the IC; may be repeated.")
  var people: [String] = []

  func validate() throws {
    guard restricted == (codename != nil), restricted || people.isEmpty else {
      throw ValidationError(
        "A restricted incident wants both: --restricted --codename HERON, and --knows NAME for others."
      )
    }
  }

  func command() throws -> any WardroomCommand {
    let declaration = Declaration(
      kind: kind, title: title.joined(separator: " "), severity: severity ?? .sev3,
      severityReason: because, classification: facts.classification,
      commander: ic.map { Person($0) },
      restriction: codename.map {
        Restriction(codename: $0, people: people.map { Person($0) })
      })
    var command = DeclareCommand(
      declaration: declaration, alerts: facts.fingerprints, circumstances: facts.circumstances,
      takesSuggestion: severity == nil, occurredAt: at)
    (command.startedAt, command.detectedAt) = (started, detected)
    return command
  }
}

struct SeverityGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "severity", abstract: "Change the severity, or see which one would be suggested.",
    subcommands: [SetSeverity.self, Suggest.self], defaultSubcommand: SetSeverity.self)

  struct Suggest: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "suggest",
      abstract: "Say which severity would be suggested, why, and what it would repeat.")

    @OptionGroup var global: GlobalOptions
    @OptionGroup var facts: GivenFacts

    func command() throws -> any WardroomCommand {
      SeveritySuggestCommand(
        classification: facts.classification, alerts: facts.fingerprints,
        circumstances: facts.circumstances)
    }
  }
}

struct RestrictionGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "restriction",
    abstract: "Say who may know of an incident; everybody else hears a codename.",
    discussion: """
      It governs what Wardroom shows, not who can read the files: keep the home's permissions tight.
      Whoever is given a role, or is offered one, is on the list.
      """,
    subcommands: [Set.self, Admit.self, Exclude.self, Lift.self])

  struct Set: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "set", abstract: "Restrict an incident under a codename.")

    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.")
    var incident: IncidentID
    @Argument(help: "What others hear instead of the title, HERON.")
    var codename: String
    @Option(name: .customLong("knows"), help: "Who may know besides you; may be repeated.")
    var people: [String] = []
    @Option(help: "Why.")
    var because = ""

    func command() throws -> any WardroomCommand {
      RestrictCommand(
        incident: incident,
        command: .set(codename: codename, people: people.map { Person($0) }, reason: because))
    }
  }

  struct Admit: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "admit", abstract: "Let somebody know.")

    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.")
    var incident: IncidentID
    @Argument(help: "Who.")
    var person: String
    @Option(help: "Why.")
    var because = ""

    func command() throws -> any WardroomCommand {
      RestrictCommand(incident: incident, command: .admit(Person(person), reason: because))
    }
  }

  struct Exclude: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "exclude", abstract: "Take somebody off the list who holds no role.")

    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.")
    var incident: IncidentID
    @Argument(help: "Who.")
    var person: String
    @Option(help: "Why.")
    var because = ""

    func command() throws -> any WardroomCommand {
      RestrictCommand(incident: incident, command: .exclude(Person(person), reason: because))
    }
  }

  struct Lift: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "lift", abstract: "Let everybody know, with a reason.")

    @OptionGroup var global: GlobalOptions
    @Argument(help: "The incident.")
    var incident: IncidentID
    @Argument(help: "Why.")
    var reason: [String]

    func command() throws -> any WardroomCommand {
      RestrictCommand(
        incident: incident, command: .lift(reason: reason.joined(separator: " ")))
    }
  }
}
