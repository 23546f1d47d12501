public import TerminalKit

/// Which keys do what: the declared defaults with a team's changes over them.
public struct Keymap: Hashable, Sendable {
  /// The keys as declared.
  public static let standard = Keymap(overrides: [:])

  /// What was wrong with the changes; what is wrong is left at its default.
  public private(set) var problems: [KeymapProblem] = []
  /// Whether sentences name what is typed instead of keys, because no key is pressed.
  private var saysWords = false
  private var sequences: [ActionName: [KeySequence]] = [:]
  private var actions: [ActionScope: [[KeyChord]: ActionName]] = [:]
  /// The keys to learn as screens name them, which they do many times in every frame.
  private var mainKeys: [ActionName: SafeText] = [:]

  /// Creates a keymap from changes: the name of an action to the keys it shall have instead.
  ///
  /// An empty list takes an action's keys away; it stays reachable through the palette.
  public init(preset: KeymapPreset = .vim, overrides: [String: [String]]) {
    let theirs = preset.keys
    for declaration in ConsoleCatalog.actions {
      let keys = theirs[declaration.name.text] ?? declaration.keys
      sequences[declaration.name] = read(keys, of: declaration.name)
    }
    for (name, keys) in overrides.sorted(by: { $0.key < $1.key }) {
      replaceKeys(of: ActionName(name), with: keys)
    }
    // What a team chose is bound first, so that a clash costs the default its key and not the
    // choice.
    let isChosen = { (name: ActionName) in overrides[name.text] != nil }
    for declaration in ConsoleCatalog.actions where isChosen(declaration.name) { bind(declaration) }
    for declaration in ConsoleCatalog.actions where !isChosen(declaration.name) {
      bind(declaration)
    }
    mainKeys = sequences.compactMapValues { $0.first?.short }
  }

  /// Returns the keys of an action, the first being the one to learn.
  public func keys(for name: ActionName) -> [KeySequence] { sequences[name, default: []] }

  private mutating func read(_ keys: [String], of name: ActionName) -> [KeySequence] {
    keys.compactMap { text in
      do throws(KeyProblem) {
        return try KeySequence.parse(text)
      } catch {
        problems.append(KeymapProblem(name, "\(name): \(error.description)"))
        return nil
      }
    }
  }

  private mutating func replaceKeys(of name: ActionName, with keys: [String]) {
    guard sequences[name] != nil else {
      problems.append(
        KeymapProblem(name, "there is no action \"\(name)\". `wardroom keys` lists the names."))
      return
    }
    let valid = read(keys, of: name)
    guard !valid.isEmpty || keys.isEmpty else { return }
    sequences[name] = valid
  }

  /// Gives an action its keys, except those another action of the scope has already.
  private mutating func bind(_ declaration: ActionDeclaration) {
    for sequence in sequences[declaration.name, default: []] {
      guard let rival = rival(of: sequence, in: declaration.scope) else {
        actions[declaration.scope, default: [:]][sequence.chords] = declaration.name
        continue
      }
      problems.append(
        KeymapProblem(
          declaration.name, against: rival,
          "\(sequence) of \(declaration.name) means \(rival) already and stays with that."))
      sequences[declaration.name]?.removeAll { $0 == sequence }
    }
  }

  private func rival(of sequence: KeySequence, in scope: ActionScope) -> ActionName? {
    actions[scope, default: [:]].first { taken, _ in
      taken.starts(with: sequence.chords) || sequence.starts(with: taken)
    }?.value
  }
}

/// Something of a keymap that could not be taken.
public struct KeymapProblem: Hashable, Sendable, CustomStringConvertible {
  /// The action whose keys they are, as it was written.
  public let action: ActionName
  /// The action that has the key now, where two wanted it.
  public let rival: ActionName?
  /// What happened to them.
  public let description: String

  init(_ action: ActionName, against rival: ActionName? = nil, _ sentence: String) {
    self.action = action
    self.rival = rival
    description = "keys: " + sentence
  }
}

/// What a run of pressed keys means so far.
enum KeyMeaning: Hashable, Sendable {
  case action(ActionName)
  /// More keys decide.
  case unfinished
  case nothing
}

/// A key that goes on from those pressed, and what it leads to.
struct KeyContinuation: Hashable, Sendable {
  var key: SafeText
  var action: ActionName
}

extension Keymap {
  /// Returns what pressed keys mean; earlier scopes win.
  func meaning(of chords: [KeyChord], in scopes: [ActionScope]) -> KeyMeaning {
    for scope in scopes {
      let bound = actions[scope, default: [:]]
      if let action = bound[chords] { return .action(action) }
      if bound.keys.contains(where: { $0.starts(with: chords) }) { return .unfinished }
    }
    return .nothing
  }

  /// Returns what can follow the pressed keys.
  func continuations(of chords: [KeyChord], in scopes: [ActionScope]) -> [KeyContinuation] {
    let found = scopes.flatMap { scope in
      actions[scope, default: [:]].compactMap { keys, action -> KeyContinuation? in
        guard keys.starts(with: chords), keys.count > chords.count else { return nil }
        return KeyContinuation(
          key: keys.dropFirst(chords.count).map(\.short).joined(), action: action)
      }
    }
    return found.sorted { $0.key.description < $1.key.description }
  }

  /// Returns the keys of an action that mean it there and are not taken by a narrower scope.
  func keys(for name: ActionName, in scopes: [ActionScope]) -> [KeySequence] {
    keys(for: name).filter { meaning(of: $0.chords, in: scopes) == .action(name) }
  }

  /// Returns the first key of an action that means it there.
  func firstKey(for name: ActionName, in scopes: [ActionScope]) -> KeySequence? {
    keys(for: name).first { meaning(of: $0.chords, in: scopes) == .action(name) }
  }

  /// Returns how a sentence names the way to a command: its key, else what is typed behind the
  /// colon, else the palette.
  func way(to command: some Command) -> SafeText {
    guard !saysWords else { return Self.word(for: command.declaration) }
    if let key = mainKey(of: ActionName(command.rawValue)) { return key }
    return command.declaration.verb.map { ":\($0.word)" } ?? "the palette"
  }

  /// Returns the key to show for an action; nil when it has none.
  func mainKey(of name: ActionName) -> SafeText? {
    guard !saysWords else { return ConsoleCatalog.action(name).map(Self.word) }
    return mainKeys[name]
  }

  /// Returns the same keys for a console in which lines are typed.
  func inWords() -> Keymap {
    var copy = self
    copy.saysWords = true
    return copy
  }

  private static func word(for declaration: ActionDeclaration) -> SafeText {
    declaration.name == RoomCommand.interrupt.declaration.name
      ? "ctrl-c" : "\u{201C}\(declaration.spokenName)\u{201D}"
  }
}
