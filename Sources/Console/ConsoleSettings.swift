public import IncidentModel
public import StakeholderUpdates
public import TerminalKit

/// What the console is started with.
public struct ConsoleSettings: Sendable {
  public var actor: Person
  /// The people the team's settings name, offered when a role is assigned.
  public var people: [Person]
  public var theme: Theme
  /// What the team changed of the default keys; see `Keymap`.
  public var keymap: Keymap
  /// What is said of keys that could not be taken; nil when all could.
  public var keyWarning: SafeText?
  public var updatePolicy: UpdatePolicy
  /// What the team has agreed on leading incidents.
  public var lead: LeadPolicy
  /// Whom the team tells, and in which forms.
  public var updates: UpdateCatalog
  /// Nothing may be changed; every act says so.
  public var isReadOnly: Bool
  public var homePath: String
  public var now: Timestamp
  /// The zone of the person's clock, for times that are typed without one.
  public var zone = Zone.utc
  /// Finds a zone by its name.
  public var findZone: @Sendable (String) -> Zone? = { _ in nil }

  /// How the panes are laid out.
  public var layout = LayoutShape.auto
  /// Whether the mouse is reported from the start.
  public var usesMouse = false
  /// The themes there are to choose from.
  public var themeNames: [String] = Theme.shipped.map(\.name)
  /// The theme for each ground, when the terminal decides.
  public var themeByGround: [Ground: String] = [:]
  /// The names that the environment of steps has.
  public var environmentNames: Set<String> = []
  /// The channels of the settings, also those that cannot be used.
  public var channels: [ChannelCard] = []

  /// Creates settings.
  public init(
    actor: Person, people: [Person] = [], theme: Theme = .dark, keymap: Keymap,
    updatePolicy: UpdatePolicy, lead: LeadPolicy = LeadPolicy(),
    updates: UpdateCatalog = .standard, isReadOnly: Bool = false, homePath: String, now: Timestamp
  ) {
    self.actor = actor
    self.people = people
    self.theme = theme
    self.keymap = keymap
    keyWarning = keymap.problems.first.map { SafeText($0.description) }
    self.updatePolicy = updatePolicy
    self.lead = lead
    self.updates = updates
    self.isReadOnly = isReadOnly
    self.homePath = homePath
    self.now = now
  }
}
