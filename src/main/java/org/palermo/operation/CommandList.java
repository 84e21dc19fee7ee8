package org.palermo.operation;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Lists the commands. */
@Component
class CommandList implements Command {

    static final String NAME = "help";

    private final ObjectProvider<Command> commands;
    private final Terminal terminal;

    CommandList(ObjectProvider<Command> commands, Terminal terminal) {
        this.commands = commands;
        this.terminal = terminal;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String purpose() {
        return "lists the commands";
    }

    @Override
    public int run(List<String> arguments) {
        terminal.say("java -jar palermo.jar <command>; without one the application serves.");
        terminal.say("");
        // A bean is not among those that it is given itself.
        Stream.concat(commands.stream().filter(each -> each != this), Stream.of(this))
                .sorted(Comparator.comparing(Command::name))
                .map(command -> "  %-14s %s".formatted(command.name(), command.purpose()))
                .forEach(terminal::say);
        return WELL;
    }
}
