# Compiles Ruby's library with the Ruby that runs this, and lists compiled files with its own disassembler.
#
# Usage: ruby yarv.rb compile FOLDER: writes FOLDER/N.yarb for each file of the library and of its gems, and their names to FOLDER/names.txt.
# ruby yarv.rb list PAIRS: PAIRS has in each line the path of a compiled file, a tab, and where its listing goes.

require "rbconfig"

Encoding.default_external = Encoding::UTF_8
Encoding.default_internal = nil
$VERBOSE = nil

def compile(folder)
  folders = [RbConfig::CONFIG["rubylibdir"], RbConfig::CONFIG["vendordir"], RbConfig::CONFIG["sitedir"]]
  folders += Gem.path.map { |path| File.join(path, "gems") }
  folders.push("/usr/share/rubygems-integration", "/usr/share/ruby")
  paths = folders.uniq.flat_map { |path| Dir.glob(File.join(path, "**", "*.rb")) }
  names = []
  paths.map { |path| File.realpath(path) }.uniq.sort.each do |path|
    begin
      binary = RubyVM::InstructionSequence.compile_file(path).to_binary
      # Names in two encodings cannot be joined by the disassembler.
      RubyVM::InstructionSequence.load_from_binary(binary).disasm
    rescue SyntaxError, StandardError => error
      # Templates, and programs for other versions.
      warn "#{path}: #{error.class}"
      next
    end
    File.binwrite(File.join(folder, "#{names.size}.yarb"), binary)
    names << path
  end
  File.write(File.join(folder, "names.txt"), names.map { |name| name + "\n" }.join)
end

def list(pairs)
  File.readlines(pairs, chomp: true).each do |line|
    path, target = line.split("\t")
    File.binwrite(target, RubyVM::InstructionSequence.load_from_binary(File.binread(path)).disasm)
  end
end

command, argument = ARGV
command == "compile" ? compile(argument) : list(argument)
