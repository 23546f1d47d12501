import ArgumentParser
import Runtime

struct ThemeGroup: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "theme", abstract: "What the console looks like.",
    subcommands: [List.self, Lint.self, Preview.self])

  struct List: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "list", abstract: "List the themes.")
    @OptionGroup var global: GlobalOptions

    func command() throws -> any WardroomCommand { ThemeListCommand() }
  }

  struct Lint: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "lint",
      abstract: "Say whether themes can be read by everybody; exit code 1 when not.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "Names of themes or paths of files; none for all.")
    var names: [String] = []

    func command() throws -> any WardroomCommand { ThemeLintCommand(names: names) }
  }

  struct Preview: ParsableCommand, RunsInHome {
    static let configuration = CommandConfiguration(
      commandName: "preview", abstract: "Print what everything looks like in a theme.")
    @OptionGroup var global: GlobalOptions
    @Argument(help: "The name of a theme or the path of a file; that of the settings without one.")
    var name: String?
    @Flag(help: "A picture, for documents.")
    var svg = false

    func command() throws -> any WardroomCommand { ThemePreviewCommand(name: name, isSVG: svg) }
  }
}
