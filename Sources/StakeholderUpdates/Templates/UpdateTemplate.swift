/// The form of one kind of text, such as a first notice, for one audience or for any.
public struct UpdateTemplate: Hashable, Sendable {
  /// The name in commands and file names, `first`.
  public var name: String
  /// The name on screen, `First notice`.
  public var title: String
  /// When to take it, as the picker says it.
  public var occasion: String
  /// The audience it is written for; nil for any.
  public var audience: String?
  /// The mustache text; `UpdateFacts.names` lists what it may mention.
  public var source: String

  /// Creates a template, for example from a file of a team's `templates` folder.
  public init(
    name: String, title: String, occasion: String = "", audience: String? = nil, source: String
  ) {
    self.name = name
    self.title = title
    self.occasion = occasion
    self.audience = audience
    self.source = source
  }

  /// The name with the audience, as its file is called: `exec.update`.
  public var fullName: String { audience.map { "\($0).\(name)" } ?? name }
}

/// Why a template cannot be used; the sentence is for the person who wrote it.
public struct TemplateProblem: Error, Hashable, Sendable {
  public var template: String
  /// The line of the template, counted from 1; nil when the problem has no line.
  public var line: Int?
  /// The column in that line, counted from 1; nil when it is not known.
  public var column: Int?
  /// What is wrong and what to write instead.
  public var reason: String

  /// The problem with its place, in one sentence.
  public var sentence: String {
    let place = [line.map { ", line \($0)" }, column.map { ", column \($0)" }]
    return "Template \(template)\(place.compactMap { $0 }.joined()): \(reason)"
  }
}
