import ArgumentParser
import Runtime

struct Open: ParsableCommand, RunsOnMainThread {
  static let configuration = CommandConfiguration(
    commandName: "console", abstract: "Open the console (the default).")

  @OptionGroup var global: GlobalOptions
  @Option(help: "Where webhooks come in, HOST:PORT or none.")
  var listen: String?

  @MainActor mutating func perform() throws -> Int32 {
    ConsoleRunner.run(global.workspace, listen: listen)
  }
}

struct Serve: ParsableCommand, RunsOnMainThread {
  static let configuration = CommandConfiguration(
    commandName: "serve", abstract: "Take webhooks in without a screen.")

  @OptionGroup var global: GlobalOptions
  @Option(help: "Where webhooks come in, HOST:PORT.")
  var listen: String?

  @MainActor mutating func perform() throws -> Int32 {
    ServeRunner.run(global.workspace, listen: listen)
  }
}

struct Demo: ParsableCommand, RunsOnMainThread {
  static let configuration = CommandConfiguration(
    commandName: "demo",
    abstract: "Open the console on a temporary home with a live demonstration incident.")

  @OptionGroup var global: GlobalOptions
  @Flag(help: "Do not show newcomers around.")
  var noTour = false

  @MainActor mutating func perform() throws -> Int32 {
    DemoRunner.run(global.workspace, withTour: !noTour)
  }
}

struct Screen: ParsableCommand, RunsInHome {
  static let configuration = CommandConfiguration(
    commandName: "screen", abstract: "Draw one frame of the console without a terminal.")

  @OptionGroup var global: GlobalOptions
  @Option(help: "Columns and rows.")
  var size = "120x40"
  @Flag(help: "Characters only (the default).")
  var text = false
  @Flag(help: "Also what every cell is, as the project's golden files show it.")
  var roles = false
  @Flag(help: "A picture, for documents.")
  var svg = false
  @Option(help: "The theme of the picture instead of that of the settings.")
  var theme: String?
  @Flag(help: "ASCII only.")
  var ascii = false
  @Option(help: "Keys to press first, \"2 j j enter\".")
  var press = ""

  func command() throws -> any WardroomCommand {
    guard let size = ScreenCommand.size(size) else {
      throw ValidationError("--size wants columns and rows, 120x40.")
    }
    guard !(roles && svg) else { throw ValidationError("--roles or --svg, not both.") }
    return ScreenCommand(
      size: size, form: svg ? .svg : roles ? .golden : .text, isASCII: ascii, keys: press,
      theme: theme)
  }
}

struct Keys: ParsableCommand, RunsInHome {
  static let configuration = CommandConfiguration(
    commandName: "keys", abstract: "List every action with its keys, or show what a key sends.")

  @OptionGroup var global: GlobalOptions
  @Flag(help: "Show what this terminal really sends for each key, and what it means.")
  var probe = false

  @MainActor mutating func perform() throws -> Int32 {
    probe
      ? KeyProbeRunner.run(global.workspace) : CommandRunner.run(try command(), global.workspace)
  }

  func command() throws -> any WardroomCommand { KeysCommand() }
}
