package baton.assignment.domain;

import baton.assignment.domain.Line.WaitingChat;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// A sorted list that knows the index of an element. A `TreeSet` would have to count by walking.
///
/// It has blocks of limited size. Adding and removing shift elements within one block. An index is
/// the sum of the sizes of the blocks before, plus a binary search: with blocks of 1,024 elements
/// some hundred steps for 100,000 chats in line.
final class RankedList {

    /// In order; no block is empty.
    private final List<List<WaitingChat>> blocks = new ArrayList<>();

    private final int maxBlock;
    private int size;

    /// @param maxBlock the most elements of a block, at least 2
    RankedList(int maxBlock) {
        this.maxBlock = maxBlock;
    }

    void add(WaitingChat waiting) {
        if (blocks.isEmpty()) {
            blocks.add(new ArrayList<>());
        }
        var at = blockOf(waiting);
        var block = blocks.get(at);
        var index = Collections.binarySearch(block, waiting, WaitingChat.ORDER);
        if (index < 0) {
            block.add(-index - 1, waiting);
            size++;
        }
        if (block.size() > maxBlock) {
            split(at);
        }
    }

    void remove(WaitingChat waiting) {
        if (size == 0) {
            return;
        }
        var at = blockOf(waiting);
        var index = Collections.binarySearch(blocks.get(at), waiting, WaitingChat.ORDER);
        if (index >= 0) {
            blocks.get(at).remove(index);
            size--;
        }
        if (blocks.get(at).isEmpty()) {
            blocks.remove(at);
        }
    }

    /// @return how many elements are before it; negative when it is absent
    int indexOf(WaitingChat waiting) {
        if (size == 0) {
            return -1;
        }
        var at = blockOf(waiting);
        var index = Collections.binarySearch(blocks.get(at), waiting, WaitingChat.ORDER);
        return index < 0 ? -1 : index + sizeBefore(at);
    }

    int size() {
        return size;
    }

    /// The last block whose first element is not greater.
    private int blockOf(WaitingChat waiting) {
        var low = 0;
        var high = blocks.size() - 1;
        while (low < high) {
            var middle = (low + high + 1) >>> 1;
            if (WaitingChat.ORDER.compare(blocks.get(middle).getFirst(), waiting) <= 0) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private int sizeBefore(int block) {
        return blocks.subList(0, block).stream().mapToInt(List::size).sum();
    }

    private void split(int at) {
        var block = blocks.get(at);
        var upper = block.subList(block.size() / 2, block.size());
        blocks.add(at + 1, new ArrayList<>(upper));
        upper.clear();
    }
}
