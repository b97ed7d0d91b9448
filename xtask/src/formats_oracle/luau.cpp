// Compiles sources with Luau and lists what that makes. Each line of the file that is named has a source, where the bytecode goes, where
// the listing goes, and the levels of optimisation, of debug information and of types, with tabs between them.

#include "Luau/BytecodeBuilder.h"
#include "Luau/Compiler.h"

#include <cstdio>
#include <exception>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>

static void compile(std::istringstream& fields)
{
    std::string source, bytecode, listing;
    std::getline(fields, source, '\t');
    std::getline(fields, bytecode, '\t');
    std::getline(fields, listing, '\t');
    Luau::CompileOptions options;
    fields >> options.optimizationLevel >> options.debugLevel >> options.typeInfoLevel;

    std::ostringstream text;
    text << std::ifstream(source, std::ios::binary).rdbuf();
    using Builder = Luau::BytecodeBuilder;
    Builder builder;
    // Sources and remarks are not in the file.
    builder.setDumpFlags(Builder::Dump_Code | Builder::Dump_Lines | Builder::Dump_Locals | Builder::Dump_Types | Builder::Dump_Constants);
    Luau::compileOrThrow(builder, text.str(), options);
    std::ofstream(bytecode, std::ios::binary) << builder.getBytecode();
    std::ofstream(listing, std::ios::binary) << builder.dumpEverything();
}

int main(int, char** arguments)
{
    std::ifstream lines(arguments[1]);
    for (std::string line; std::getline(lines, line);)
    {
        std::istringstream fields(line);
        try
        {
            compile(fields);
        }
        catch (const std::exception&)
        {
            // Not a program of Luau.
        }
    }
}
